import { ROUTES } from '../core/schema/routes';
import { type LocalStoreStatus } from '../core/schema/settings';
import { callBackend } from './callBackend';

/** The state of the local store, as the saved data source `uid` sees it. Rejects with a BackendCallError; 403 for all but Admins. */
export function readStoreStatus(uid: string): Promise<LocalStoreStatus> {
  return callBackend<LocalStoreStatus>({
    url: `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${ROUTES.store.path}`,
  });
}
