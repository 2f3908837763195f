/** A frame that Grafana's Go side does not decode. One of these and Grafana loses the whole response, other queries included. */
export class FrameRefused extends Error {}
