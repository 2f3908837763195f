import { useCallback, useEffect, useState } from 'react';

import { BackendCallError } from '../../backend-client/callBackend';
import { readStoreStatus } from '../../backend-client/readStoreStatus';
import { type LocalStoreStatus } from '../../core/schema/settings';

export type StoreReading =
  | { readonly state: 'unsaved' }
  | { readonly state: 'loading' }
  /** This person may configure the data source and still not see addresses: an anonymous visitor, whatever their role. */
  | { readonly state: 'withheld' }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'read'; readonly status: LocalStoreStatus };

/** Asks once, and again on `refresh`. While asking again the last answer stays. `uid` is empty while the data source is unsaved. */
export function useStoreStatus(uid: string): { readonly reading: StoreReading; readonly refresh: () => void } {
  const [answer, setAnswer] = useState<{ readonly uid: string; readonly reading: StoreReading }>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (uid === '') {
      return undefined;
    }
    let wanted = true;
    const done = (reading: StoreReading) => {
      if (wanted) {
        setAnswer({ uid, reading });
      }
    };
    readStoreStatus(uid).then(
      (status) => done({ state: 'read', status }),
      (error: unknown) => done(readingOf(error))
    );
    return () => {
      wanted = false;
    };
  }, [uid, round]);

  const refresh = useCallback(() => setRound((last) => last + 1), []);
  if (uid === '') {
    return { reading: { state: 'unsaved' }, refresh };
  }
  return { reading: answer?.uid === uid ? answer.reading : { state: 'loading' }, refresh };
}

function readingOf(error: unknown): StoreReading {
  if (!(error instanceof BackendCallError)) {
    return { state: 'failed', problem: String(error) };
  }
  return error.status === 403 ? { state: 'withheld' } : { state: 'failed', problem: error.message };
}
