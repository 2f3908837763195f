import { type Server } from 'node:http';

const MOST_TRIES = 100;

/** Listens on loopback at `wanted` or the next free port after it; resolves with the port. */
export async function listen(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + MOST_TRIES && port <= 65_535; port++) {
    if (await tryPort(server, port)) {
      return port;
    }
  }
  throw new Error(`No free port from ${wanted} to ${wanted + MOST_TRIES - 1}.`);
}

function tryPort(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE') {
        resolve(false);
      } else {
        reject(new Error(`Port ${port} cannot be used: ${error.message}`, { cause: error }));
      }
    };
    const onListening = () => {
      server.off('error', onError);
      resolve(true);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen(port, '127.0.0.1');
  });
}
