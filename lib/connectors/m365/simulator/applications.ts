import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { graphError } from './answers.ts'

/** An application that the tenant knows, with the permissions that an administrator granted it. */
export type Application = { clientId: string; clientSecret: string; granted: readonly string[] | 'all' }

export const wholeTenant: Application = {
  clientId: '6d1c2a1e-3a52-4c5e-9a42-77b1f0a7d201',
  clientSecret: 'simulator-m365-secret',
  granted: 'all',
}

/** Sees the sites that it was given and calendars; may not search, nor read who has access, nor read what people write. */
export const chosenSitesOnly: Application = {
  clientId: '0b9a55c4-6f0e-4f0c-8f5b-2f4a6a1c7e02',
  clientSecret: 'simulator-m365-chosen-sites',
  granted: ['Sites.Selected', 'User.Read.All', 'Calendars.Read', 'Team.ReadBasic.All', 'Channel.ReadBasic.All'],
}

export const applications = [wholeTenant, chosenSitesOnly]

/** What lets an application ask: any of these, by the first address that fits. */
const needed: [method: string, path: RegExp, anyOf: string[]][] = [
  ['GET', /^\/(sites|drives)\/.*\/permissions$/, ['Sites.Read.All', 'Files.Read.All']],
  ['GET', /^\/sites$/, ['Sites.Read.All']],
  ['POST', /^\/search\/query$/, ['Sites.Read.All', 'Files.Read.All']],
  ['GET', /^\/(sites|drives)\//, ['Sites.Read.All', 'Sites.Selected']],
  ['GET', /^\/users\/[^/]+\/messages/, ['Mail.Read', 'Mail.ReadWrite']],
  ['POST', /^\/users\/[^/]+\/messages$/, ['Mail.ReadWrite']],
  ['POST', /^\/users\/[^/]+\/messages\/[^/]+\/send$/, ['Mail.Send']],
  ['GET', /^\/users\/[^/]+\/calendarView$/, ['Calendars.Read', 'Calendars.ReadWrite']],
  ['POST', /^\/users\/[^/]+\/calendar\/getSchedule$/, ['Calendars.Read', 'Calendars.ReadWrite']],
  ['POST', /^\/users\/[^/]+\/events$/, ['Calendars.ReadWrite']],
  ['GET', /^\/users\/[^/]+\/joinedTeams$/, ['Team.ReadBasic.All']],
  ['GET', /^\/teams\/[^/]+\/channels$/, ['Channel.ReadBasic.All']],
  ['GET', /^\/teams\/[^/]+\/channels\/[^/]+\/messages$/, ['ChannelMessage.Read.All']],
  ['GET', /^\/users/, ['User.Read.All']],
  ['POST', /^\/users\/[^/]+\/checkMemberGroups$/, ['User.Read.All']],
  ['GET', /^\/applications/, ['Application.ReadWrite.OwnedBy']],
  ['POST', /^\/applications/, ['Application.ReadWrite.OwnedBy']],
]

/** As its tokens name them. */
export function rolesOf({ granted }: Application): readonly string[] {
  return granted === 'all' ? [...new Set([...needed.flatMap(([, , anyOf]) => anyOf), 'Mail.Send'])] : granted
}

/** Null when the application may ask for it. */
export function refusal({ granted }: Application, method: string, path: string): SimulatorResponse | null {
  if (granted === 'all') return null
  const [, , anyOf = []] = needed.find(([asked, pattern]) => asked === method && pattern.test(path)) ?? []
  return anyOf.some((permission) => granted.includes(permission))
    ? null
    : graphError(403, 'accessDenied', 'The caller does not have permission to perform the action.')
}
