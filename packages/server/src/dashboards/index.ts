export { loadDashboards } from './load-dashboards.ts';
export type { ReadyDashboard, ReadyQuestion, ReadyTile } from './ready-dashboard.ts';
