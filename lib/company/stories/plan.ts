import { dollars } from '../world.ts'

/** Story 1's budget of 24-017: what was planned for single codes, and what is expected above the plan. */
export const mercyBudget = {
  job: '24-017',
  original: { '03-3000': dollars(1_240_000) },
  /** Labor overrun, the three unapproved changes (CE-14, CE-17, CE-21), extended site costs. */
  above: {
    '03-3000': dollars(471_000),
    '23-3000': dollars(187_000),
    '03-3050': dollars(142_000),
    '23-2100': dollars(83_000),
    '01-3100': dollars(121_400),
  },
} satisfies { job: string; original: Record<string, number>; above: Record<string, number> }

export const mercyChanges = [
  { number: 'CE-14', title: 'Added stair pressurization', amount: dollars(187_000), daysAgo: 64 },
  { number: 'CE-17', title: 'Slab thickening, grid C to F', amount: dollars(142_000), daysAgo: 58 },
  { number: 'CE-21', title: 'Rerouted chilled water', amount: dollars(83_000), daysAgo: 53 },
]

/** Story 2: the pay application that was never sent. */
export const draftApplication = { job: '23-041', sequence: 9, amount: dollars(1_240_200), daysAgo: 34 }

/** Story 4: won, known to nobody else. */
export const wonNotSetUp = {
  number: '26-018',
  name: 'Larkin County Records Annex',
  opportunityId: '006Hs00000Lk4AnnQA',
  amount: dollars(6_300_000),
  closedDaysAgo: 41,
  permit: 'BLD-26-3381',
  permitExpiredDaysAgo: 8,
}

/** Story 5: days from today. */
export const ternCreek = {
  job: '24-022',
  permit: 'EXC-26-0417',
  permitDaysLeft: 6,
  nextPourInDays: 9,
  locate: 'LOC-260871',
  locateExpiredDaysAgo: 1,
}

/** Story 15. */
export const civicArts = {
  job: '24-031',
  unexecuted: dollars(450_000),
  waitsForDays: 33,
  title: 'Fly loft and rigging upgrade',
}
