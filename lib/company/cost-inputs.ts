/** What the sample company says of its costs and of work by hand. */
export type SampleCostInput = {
  key: string
  low: number
  mid: number
  high: number
  source: string
  /** Null: assumed. */
  samples: number | null
}

const timed = 'Stopwatch of the office, October'
const estimate = 'Estimate of the head of IT'

export const sampleCostInputs: readonly SampleCostInput[] = [
  { key: 'minutes.one:netsuite', low: 8, mid: 13, high: 19, source: timed, samples: 12 },
  { key: 'minutes.one:procore', low: 7, mid: 12, high: 16, source: timed, samples: 12 },
  { key: 'minutes.one:salesforce', low: 9, mid: 14, high: 22, source: timed, samples: 9 },
  { key: 'minutes.one:gis', low: 9, mid: 15, high: 21, source: timed, samples: 12 },
  { key: 'minutes.one:bamboohr', low: 6, mid: 10, high: 14, source: estimate, samples: null },
  { key: 'minutes.several', low: 16, mid: 26, high: 38, source: timed, samples: 12 },
  { key: 'asking', low: 1, mid: 2, high: 3, source: 'Watched in two trainings', samples: 14 },
  { key: 'replaced', low: 5, mid: 10, high: 15, source: estimate, samples: null },
  {
    key: 'rate',
    low: 30,
    mid: 35,
    high: 42,
    source: 'Payroll with burden, set by the chief financial officer',
    samples: null,
  },
  {
    key: 'rate.executive',
    low: 90,
    mid: 110,
    high: 130,
    source: 'Payroll with burden, set by the chief financial officer',
    samples: null,
  },
  { key: 'fixed.hosting', low: 180, mid: 180, high: 180, source: 'Bill of the server', samples: null },
]
