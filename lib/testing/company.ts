import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sampleSettings } from '#lib/company/settings.ts'
import type { CallCompany } from '#lib/connectors/kit/connector.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { type Company, companyOf } from '#lib/settings/company.ts'
import { settingKey, variableOf } from '#lib/settings/list.ts'
import type { Reading } from '#lib/settings/resolve.ts'

/** A company as these settings make it; what is left out has its default. */
export function companyWith(settings: Record<string, string>): Company {
  const readings = Object.entries(settings).map(([key, value]): Reading => {
    const known = settingKey(key)
    if (known === null) throw new Error(`There is no setting ${key}.`)
    return { ...known, value, source: 'stored', variable: variableOf(known), setAt: null, setBy: null }
  })
  return companyOf(readings)
}

/** The sample company as its seed sets it. */
export const sampleCompany = companyWith(sampleSettings)

const mappingFiles = path.resolve(import.meta.dirname, '../company/mappings')

/** What the sample company calls the connectors' slots, by system. */
export const sampleMappings: Readonly<Record<string, SlotNames>> = Object.fromEntries(
  readdirSync(mappingFiles).map((file) => {
    const { system, slots } = JSON.parse(readFileSync(path.join(mappingFiles, file), 'utf8'))
    return [system, slots]
  }),
)

/** The same as a connector's tool is told of it. */
export const sampleCallCompany: CallCompany = {
  timeZone: sampleCompany.timeZone,
  currency: sampleCompany.currency,
  jobNumber: sampleCompany.jobNumbers().read,
  jobNumbersIn: sampleCompany.jobNumbers().find,
}
