import type { Database } from '../schema.ts'

/** Where a year's last corrections go: a period of one day beside December. */
export const adjustmentPeriod = 9_001

const closed = { closed: 'T', aplocked: 'T', arlocked: 'T', isposting: 'T' }
const plain = { isquarter: 'F', isyear: 'F', isadjust: 'F' }

/** The quarter and the year above the months, and an adjustment period. */
export function addPeriods(db: Database): void {
  const lastQuarter = { startdate: '2025-10-01', enddate: '2025-12-31', ...closed, ...plain }
  db.insert('accountingperiod', { id: 9_002, periodname: 'Q4 2025', ...lastQuarter, isquarter: 'T' })
  const year = { startdate: '2025-01-01', enddate: '2025-12-31', ...closed, ...plain }
  db.insert('accountingperiod', { id: 9_003, periodname: 'FY 2025', ...year, isyear: 'T' })
  const day = { startdate: '2025-12-31', enddate: '2025-12-31', ...closed, ...plain }
  db.insert('accountingperiod', { id: adjustmentPeriod, periodname: 'Adjust 2025', ...day, isadjust: 'T' })
}
