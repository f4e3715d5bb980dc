import type { Database } from '../schema.ts'

/** Above the ids of projects, which stay beside the segment. */
const ABOVE = 500_000

/** A line names its job by a segment and its cost code by an item; no document has a field for either. */
export function tagDifferently(db: Database): void {
  jobsAsSegment(db)
  codesAsItems(db)
}

function jobsAsSegment(db: Database): void {
  db.all(`CREATE TABLE customrecord_cseg_project_seg (id INTEGER PRIMARY KEY, name TEXT, isinactive TEXT,
    custrecord_seg_contract REAL, custrecord_seg_changes REAL, custrecord_seg_bid_cost REAL, custrecord_seg_estimate REAL,
    custrecord_seg_status INTEGER, custrecord_seg_manager TEXT)`)
  db.all(`INSERT INTO customrecord_cseg_project_seg SELECT j.id + ${ABOVE}, j.entityid || ' ' || j.companyname, j.isinactive,
    j.custentity_original_contract, j.custentity_approved_changes, j.custentity_original_estimate, j.estimatedcost,
    j.entitystatus, e.entityid FROM job j LEFT JOIN employee e ON e.id = j.projectmanager`)
  db.all('ALTER TABLE transactionline ADD COLUMN cseg_project_seg INTEGER')
  db.all(`UPDATE transactionline SET cseg_project_seg = entity + ${ABOVE}, entity = NULL
    WHERE entity IN (SELECT id FROM job)`)
  db.all('CREATE INDEX of_segment ON transactionline(cseg_project_seg)')
  db.all(`UPDATE customrecord_job_budget SET custrecord_budget_job = custrecord_budget_job + ${ABOVE}`)
  db.all(`UPDATE customrecord_wip_schedule SET custrecord_wip_job = custrecord_wip_job + ${ABOVE}`)
  for (const own of ['original_contract', 'approved_changes', 'original_estimate']) {
    db.all(`ALTER TABLE job DROP COLUMN custentity_${own}`)
  }
}

function codesAsItems(db: Database): void {
  db.all(`CREATE TABLE item (id INTEGER PRIMARY KEY, itemid TEXT, displayname TEXT, isinactive TEXT,
    custitem_cost_type TEXT)`)
  db.all(`INSERT INTO item SELECT id, name, custrecord_costcode_title, isinactive, custrecord_costcode_category
    FROM customrecord_cseg_costcode`)
  db.all('ALTER TABLE transactionline ADD COLUMN item INTEGER')
  db.all('UPDATE transactionline SET item = cseg_costcode')
  // Bills name an account in places and no item.
  db.all(`UPDATE transactionline SET item = NULL WHERE id = 2 AND "transaction" % 11 = 0`)
  db.all('ALTER TABLE transactionline DROP COLUMN cseg_costcode')
  db.all('DROP TABLE customrecord_cseg_costcode')
}
