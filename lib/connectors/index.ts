import { bamboohr } from './bamboohr/index.ts'
import { gis } from './gis/index.ts'
import type { Connector } from './kit/connector.ts'
import { fieldClasses } from './kit/data-classes.ts'
import { m365 } from './m365/index.ts'
import { netsuite } from './netsuite/index.ts'
import { procore } from './procore/index.ts'
import { salesforce } from './salesforce/index.ts'

/** Ours, in the order of every list and screen. */
export const connectors: readonly Connector[] = [netsuite, procore, salesforce, bamboohr, m365, gis]

/** What each of our tools tells of, for whoever decides who may learn it. */
export const declaredTools = connectors.flatMap(({ slug, tools }) =>
  tools.map(({ name, kind, output }) => ({ system: slug, name, kind, fields: fieldClasses(output) })),
)

/** Their slugs: for what needs to know that a system is one of ours and nothing else of it. */
export const ownSystems: readonly string[] = connectors.map(({ slug }) => slug)
