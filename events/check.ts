import { catalog } from '@eventbook/catalog';
import plan from './index.ts';

/** The plan ready to check by, for apps that check while developing. */
export default catalog(plan);
