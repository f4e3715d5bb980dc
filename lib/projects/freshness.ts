/**
 * Lists over all jobs cost a vendor that lists by job some 260 requests of its hour, so they are shown again for longer
 * than a page of one's own: with their time, and anew on reload.
 */
export const portfolioFreshness = { visitMs: 15 * 60_000, reloadMs: 60_000 }
