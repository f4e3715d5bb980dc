import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { notFound } from './routes.ts'

const off =
  /\/(incidents|change_events|budget_views|equipment_logs|punch_items|checklist\/lists|observations\/items|drawing_areas|meetings|insurances)$/
const absent = /\/(commitment_contracts|potential_change_orders|change_order_requests)$/

/**
 * A small company's Procore: tools and a section of the daily log that are switched off, one tier of change orders, the
 * older lists of contracts alone, and nobody with a role.
 */
export function bareAnswer({ path }: SimulatorRequest): SimulatorResponse | null {
  if (off.test(path)) return { status: 403, body: { errors: 'Forbidden' } }
  if (absent.test(path)) return notFound
  return path === '/rest/v1.0/project_roles' ? { status: 200, body: [] } : null
}
