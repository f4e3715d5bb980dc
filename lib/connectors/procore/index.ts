import type { Connector } from '../kit/connector.ts'
import { procoreProtocol, procoreSettings } from './client.ts'
import { isFieldName, slots } from './slots.ts'
import { titles } from './titles.ts'
import { budget } from './tools/budget.ts'
import { changeEvents } from './tools/change-events.ts'
import { changeOrders } from './tools/change-orders.ts'
import { commitments } from './tools/commitments.ts'
import { dailyLogs } from './tools/daily-logs.ts'
import { incidents } from './tools/incidents.ts'
import { manpower } from './tools/manpower.ts'
import { project, projects } from './tools/projects.ts'
import { rfis } from './tools/rfis.ts'
import { submittals } from './tools/submittals.ts'
import { vendors } from './tools/vendors.ts'
import { addDailyLogNote, createRfi } from './tools/writes.ts'

export const procore: Connector = {
  slug: 'procore',
  name: 'Procore',
  look: { code: 'PC', tint: 'ochre' },
  settings: procoreSettings,
  protocol: procoreProtocol,
  limits: { concurrent: 8 },
  slots,
  isFieldName,
  titles,
  tools: [
    projects,
    project,
    dailyLogs,
    manpower,
    rfis,
    submittals,
    budget,
    commitments,
    changeEvents,
    changeOrders,
    incidents,
    vendors,
    createRfi,
    addDailyLogNote,
  ],
}
