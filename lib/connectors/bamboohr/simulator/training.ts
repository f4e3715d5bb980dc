import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { legacyError, ok } from './answers.ts'
import type { State } from './state.ts'

/** The training module: types with the months they hold, and the records of one person. Both come by id. */
export function training({ path }: SimulatorRequest, state: State): SimulatorResponse {
  if (state.account.certificates !== 'training') return legacyError(403, 'Insufficient permissions')
  const types = typesOf(state)
  if (path === '/api/v1/training/type') return ok(Object.fromEntries(types.map((type) => [type.id, type])))
  const id = /^\/api\/v1\/training\/record\/employee\/(\d+)$/.exec(path)?.[1]
  const number = state.byId.get(id ?? '')?.number
  if (number === undefined) return legacyError(404, 'Bad request url')
  const records = state.certifications
    .filter(({ employee }) => employee === number)
    .map(({ bamboohrId, name, issued }) => ({
      id: bamboohrId,
      employeeId: id,
      type: String(types.find((type) => type.name === name)?.id),
      completed: issued,
    }))
  return ok(records.length === 0 ? [] : Object.fromEntries(records.map((record) => [record.id, record])))
}

function typesOf({ certifications }: State) {
  const names = [...new Set(certifications.map(({ name }) => name))].toSorted()
  return names.map((name, index) => {
    const dated = certifications.find((one) => one.name === name && one.expires !== null)
    const days = dated === undefined ? 0 : Date.parse(dated.expires ?? '') - Date.parse(dated.issued)
    return { id: index + 1, name, renewable: days > 0, frequency: Math.round(days / 86_400_000 / 365) * 12 }
  })
}
