/** A frame that Grafana's Go side would refuse, taking every other answer of the request with it, or garble without a word. Our own bug. */
export class FrameError extends Error {
  constructor(frameName: string | undefined, where: string, problem: string) {
    super(`Frame "${frameName ?? ''}", ${where}: ${problem}`);
    this.name = 'FrameError';
  }
}
