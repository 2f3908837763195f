// Child processes for the commands: what they print is shown, and none outlives us.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root. Every script works from here, wherever it was called from. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

const children = new Set();

/** Starts a child that dies with us. Returns the ChildProcess. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    ...options,
    env: { ...process.env, ...options.env },
  });
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

/** Runs a child to its end. Resolves with its exit code; a signal counts as failure. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options);
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal === null ? code : 1));
  });
}

/** As `run`, but anything but success ends this script with a sentence. */
export async function must(what, command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) {
    throw new Failure(`${what} failed (exit code ${code}). What it said stands above.`);
  }
}

/** A failure that is already explained: printed without a stack. */
export class Failure extends Error {}

/** Somebody asked what a command takes: its message goes to stdout, and that is no failure. */
export class Help extends Error {}

export function stopChildren(signal = 'SIGTERM') {
  for (const child of children) {
    child.kill(signal);
  }
}

/** Resolves when no child is left, or after `ms`, when the rest is killed. */
export async function childrenGone(ms = 5000) {
  const until = Date.now() + ms;
  while (children.size > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  stopChildren('SIGKILL');
}

/** Runs a script's main function; ends the process with its outcome. */
export function script(main) {
  main().then(
    (code) => {
      process.exitCode = code ?? 0;
    },
    (error) => {
      if (error instanceof Help) {
        console.log(error.message);
        return;
      }
      console.error(error instanceof Failure ? `\n${error.message}` : error);
      stopChildren();
      process.exitCode = 1;
    }
  );
}

export const npmCommand = process.platform === 'win32' ? 'npm.cmd' : 'npm';
