import { run } from './run.ts';

const { argv, env, stdout, stderr } = process;
process.exitCode = await run(argv.slice(2), { cwd: process.cwd(), env, stdout, stderr });
