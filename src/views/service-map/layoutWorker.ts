import { answerLayout, type LayoutRequest } from './layoutRequest';

/** The entry of the worker in which maps are laid out, so that a large one stops nobody's scrolling. */
self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => self.postMessage(answerLayout(data)));
