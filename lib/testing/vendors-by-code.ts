import { bamboohr } from '#lib/connectors/bamboohr/index.ts'
import { startSimulator as startBamboohr } from '#lib/connectors/bamboohr/simulator/index.ts'
import { gis } from '#lib/connectors/gis/index.ts'
import { startSimulator as startGis } from '#lib/connectors/gis/simulator/index.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { GrantingSimulator } from '#lib/connectors/kit/simulator/granting.ts'
import { m365 } from '#lib/connectors/m365/index.ts'
import { startSimulator as startM365 } from '#lib/connectors/m365/simulator/index.ts'
import { netsuite } from '#lib/connectors/netsuite/index.ts'
import { startNetsuite } from '#lib/connectors/netsuite/simulator/index.ts'
import { procore } from '#lib/connectors/procore/index.ts'
import { startProcore } from '#lib/connectors/procore/simulator/index.ts'
import { salesforce } from '#lib/connectors/salesforce/index.ts'
import { startSimulator as startSalesforce } from '#lib/connectors/salesforce/simulator/index.ts'
import { companyRecords } from '#lib/testing/company-records.ts'

const company = companyRecords()
/** Both have an account at every vendor; the first of all may see the ledger. */
export const [ana, ben] = ['walter.brandvold@ridgeline.example', 'executive@ridgeline.example'] as const
const options = { company, tokenTtlSeconds: 3_600, unlimited: true }

type Vendor = {
  connector: Connector
  start(): Promise<GrantingSimulator>
  /** What a call sends that tells who it is of, and what the answer says of them. */
  me(url: string): string
  /** Whether another refresh token comes with each renewal. */
  another: boolean
  revokes: boolean
  /** No lifetime is named: nothing is renewed ahead. */
  endless?: true
}

export const vendorsByCode: Vendor[] = [
  {
    ...{ connector: procore, start: () => startProcore(options), another: true, revokes: true },
    me: (url) => `${url}/rest/v1.0/me`,
  },
  {
    ...{ connector: netsuite, start: () => startNetsuite(options), another: false, revokes: true },
    me: (url) => `${url}/services/rest/record/v1/metadata-catalog/`,
  },
  {
    ...{ connector: salesforce, start: () => startSalesforce(options), another: true, revokes: true, endless: true },
    me: (url) => `${url}/services/oauth2/userinfo`,
  },
  {
    ...{ connector: bamboohr, start: () => startBamboohr(options), another: true, revokes: false },
    me: (url) => `${url}/api/v1/employees/0?fields=workEmail`,
  },
  {
    ...{ connector: m365, start: () => startM365(options), another: true, revokes: false },
    me: (url) => `${url}/v1.0/me?$select=mail`,
  },
  {
    ...{ connector: gis, start: () => startGis(options), another: false, revokes: true },
    me: (url) => `${url}/sharing/rest/community/self?f=json`,
  },
]
