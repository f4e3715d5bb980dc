import { expect, test } from 'vitest'
import { costCodeOf } from './cost-code.ts'
import { jobKeyOf, jobOfDocument } from './job-key.ts'

test.each([
  ['project', 'job', 'entity', 'customer', 'j.entityid'],
  ['customer', 'customer', 'entity', 'customer', 'j.entityid'],
  ['class', 'classification', 'class', 'class', 'j.name'],
  ['department', 'department', 'department', 'department', 'j.name'],
  ['location', 'location', 'location', 'location', 'j.name'],
  ['segment:cseg_job', 'customrecord_cseg_job', 'cseg_job', 'cseg_job', 'j.name'],
  [
    'segment:custcol_cseg_job:customrecord_cseg_job',
    'customrecord_cseg_job',
    'custcol_cseg_job',
    'custcol_cseg_job',
    'j.name',
  ],
])('a job that is a %s lies in %s, and lines name it in %s', (kind, table, line, billField, number) => {
  expect(jobKeyOf({ job_key: kind })).toMatchObject({ table, line, billField, number })
  expect(jobOfDocument({ job_key: kind })).toContain(`JOIN ${table} y ON y.id = x.${line}`)
})

test('a field of documents names the job where there is one, and a field of the job its number', () => {
  const names = { job_key: 'department', job_number: 'custrecord_no', document_job: 'custbody_obra' }
  expect(jobOfDocument(names, 'b')).toBe('LEFT JOIN department j ON j.id = b.custbody_obra')
  expect(jobKeyOf(names)).toMatchObject({ number: 'j.custrecord_no', isInName: false })
})

test.each([
  ['item', 'item', 'item', 'cc.itemid'],
  ['class', 'classification', 'class', 'cc.name'],
  ['account', 'account', 'expenseaccount', 'cc.fullname'],
  ['segment:cseg_code', 'customrecord_cseg_code', 'cseg_code', 'cc.name'],
])('a cost code that is a %s lies in %s, and lines name it in %s', (kind, table, line, name) => {
  expect(costCodeOf({ cost_code: kind })).toMatchObject({ table, line, name })
})
