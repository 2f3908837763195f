import { type BootData } from '../BootData';

/** What the server wrote into the page. */
export const bootData = (window as unknown as { readonly grafanaBootData: BootData }).grafanaBootData;
