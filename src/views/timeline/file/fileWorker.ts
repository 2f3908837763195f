import { type FileAnswer, type FileRequest } from './fileMessages';
import { TraceFileSession } from './TraceFileSession';

const session = new TraceFileSession();

/** The entry of the worker in which a file is read, so that a large one stops nobody's scrolling, and can be given up. */
self.addEventListener('message', ({ data }: MessageEvent<FileRequest>) => {
  void session.answer(data, (answer: FileAnswer) => self.postMessage(answer));
});
