export { createQuarantineJobs, type QuarantineJobs } from './quarantine-jobs.ts';
