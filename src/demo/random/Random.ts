/**
 * Randomness that is the same every time: a small generator seeded with text. Its own stream for everything that may change
 * independently (a slice of time, a fault), so that adding one thing does not shuffle all the rest.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  private isCalm = false;

  /** The parts are joined: `new Random(seed, 'requests', 42)`. */
  constructor(...seed: ReadonlyArray<string | number | bigint>) {
    const text = seed.join('\u0000');
    this.a = hashText(text, 0x9e3779b9);
    this.b = hashText(text, 0x85ebca6b);
    this.c = hashText(text, 0xc2b2ae35);
    for (let i = 0; i < 12; i++) {
      this.nextUint32();
    }
  }

  /** 0 to 2^32 - 1: "small fast counting" by Chris Doty-Humphrey, of three words and a counter. */
  nextUint32(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** 0 <= x < 1. */
  next(): number {
    return this.nextUint32() / 0x1_0000_0000;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** Whole, both ends included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A chance of something that goes wrong now and then, as in any shop. */
  mishap(share: number): boolean {
    return this.chance(share) && !this.isCalm;
  }

  /** From here on nothing goes wrong by chance: for what is to show one thing and no other. Draws as many numbers all the same. */
  withoutMishaps(): this {
    this.isCalm = true;
    return this;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)];
  }

  /** Waiting time to the next of events that come at `perSecond` on average; seconds. */
  exponential(perSecond: number): number {
    return -Math.log(1 - this.next()) / perSecond;
  }

  /** Durations as they are in practice: half below the median, a long tail above. `spread` is sigma of the logarithm. */
  logNormal(median: number, spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * this.next()));
  }

  /** Lowercase hex of `bytes` bytes (a multiple of 4), never all zero. */
  hex(bytes: number): string {
    let text = '';
    for (let i = 0; i < bytes; i += 4) {
      text += this.nextUint32().toString(16).padStart(8, '0');
    }
    return /[^0]/.test(text) ? text : this.hex(bytes);
  }
}

/** FNV-1a from a given offset, then mixed so that similar texts are far apart. */
function hashText(text: string, offset: number): number {
  let hash = offset;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
