import type { Company } from '#lib/company/types.ts'

/** An account as Slack keeps it. */
export type SlackAccount = {
  id: string
  name: string
  email: string | null
  locale: string
  /** The workspace it belongs to: another one's people come in through shared channels. */
  team?: string
  /** A guest of several channels, or of one. */
  guest?: 'several' | 'one'
  bot?: boolean
  deleted?: boolean
  /** Slack has not seen that the address is theirs. */
  unconfirmed?: boolean
}

export const simulatedTeam = 'T0SIMULATED'
export const simulatedWorkspace = { team: 'Simulated workspace', team_id: simulatedTeam }

/** Those of the sample company who sign in to the demo, and the strangers that every workspace has. */
export function accountsOf(company: Company, logins: readonly string[]): SlackAccount[] {
  const own = company.employees
    .filter(({ upn }) => upn !== null && logins.includes(upn))
    .map(({ number, firstName, lastName, upn, department }) => ({
      id: `U0${number.replaceAll(/\W/g, '')}`,
      name: `${firstName} ${lastName}`,
      email: upn,
      locale: department === 'Foremen' || department === 'Craft' ? 'es-LA' : 'en-US',
    }))
  return [...own, ...strangers]
}

const strangers: readonly SlackAccount[] = [
  { id: 'U0GUEST', name: 'Gail Moss (guest)', email: 'gail@partner.example', locale: 'en-US', guest: 'several' },
  {
    id: 'U0ELSEWHERE',
    name: 'Otto Lind (other workspace)',
    email: 'otto@elsewhere.example',
    locale: 'en-US',
    team: 'T0ELSEWHERE',
  },
  { id: 'U0NOBODY', name: 'Nadia Cole (not in Gatehouse)', email: 'nadia@nobody.example', locale: 'es-LA' },
  { id: 'U0PRIVATE', name: 'Petra Voss (private address)', email: 'petra@nobody.example', locale: 'en-US' },
]
