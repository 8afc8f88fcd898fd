import { createContext } from 'react';

/** How high the charts below are, in pixels, where they do not say it themselves. */
export const PlotHeight = createContext(280);
