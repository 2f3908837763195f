/** One call that draws, with the style it was drawn in. */
export interface Drawn {
  readonly call: 'fillRect' | 'roundRect' | 'fillText' | 'triangle';
  readonly at: readonly number[];
  readonly text?: string;
  readonly fillStyle: string;
  readonly alpha: number;
}

/** A canvas context that draws nothing and remembers everything; a letter is 6 px wide. */
export class RecordingContext {
  fillStyle = '';
  font = '';
  textBaseline = '';
  globalAlpha = 1;
  readonly drawn: Drawn[] = [];
  private path: Array<Pick<Drawn, 'call' | 'at'>> = [];

  /** For what takes a context. */
  static create(): { readonly recording: RecordingContext; readonly context: CanvasRenderingContext2D } {
    const recording = new RecordingContext();
    return { recording, context: recording as unknown as CanvasRenderingContext2D };
  }

  beginPath(): void {
    this.path = [];
  }
  roundRect(x: number, y: number, width: number, height: number): void {
    this.path.push({ call: 'roundRect', at: [x, y, width, height] });
  }
  moveTo(x: number, y: number): void {
    this.path.push({ call: 'triangle', at: [x, y] });
  }
  lineTo(): void {}
  closePath(): void {}
  fill(): void {
    this.path.forEach(({ call, at }) => this.record(call, at));
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.record('fillRect', [x, y, width, height]);
  }
  fillText(text: string, x: number, y: number): void {
    this.record('fillText', [x, y], text);
  }
  measureText(text: string): { readonly width: number } {
    return { width: text.length * 6 };
  }

  calls(call: Drawn['call'], fillStyle?: string): readonly Drawn[] {
    return this.drawn.filter((one) => one.call === call && (fillStyle === undefined || one.fillStyle === fillStyle));
  }

  private record(call: Drawn['call'], at: readonly number[], text?: string): void {
    this.drawn.push({
      call,
      at,
      fillStyle: this.fillStyle,
      alpha: this.globalAlpha,
      ...(text !== undefined && { text }),
    });
  }
}
