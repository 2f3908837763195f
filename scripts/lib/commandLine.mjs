// A command's arguments, read before anything else is done.
import { parseArgs } from 'node:util';

import { Failure, Help } from './run.mjs';

/** Throws Help with `usage` when the arguments ask for it. For commands whose other arguments belong to another program. */
export function helpIfAsked(args, usage) {
  if (args.includes('--help') || args.includes('-h')) {
    throw new Help(usage);
  }
}

/** As `parseArgs` of node:util; an argument that the command does not take is a Failure that says what it does take. */
export function readArguments(args, usage, config) {
  helpIfAsked(args, usage);
  try {
    return parseArgs({ ...config, args });
  } catch (error) {
    if (error.code?.startsWith('ERR_PARSE_ARGS_')) {
      throw new Failure(`${error.message}\n\n${usage}`);
    }
    throw error;
  }
}
