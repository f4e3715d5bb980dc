import { claimsOf, granting, notAsked, type PermissionCheck, type Right } from '../kit/permissions.ts'

const documents = ['search_documents', 'read_document', 'files', 'sites']
const mail = ['search_mail', 'read_mail', 'mail_attachment']
const channels = ['channel_messages']

/** Each is there by itself or by one that holds it. Source: https://learn.microsoft.com/graph/permissions-reference */
const wanted: readonly (Right & { within: readonly string[] })[] = [
  one('Sites.Read.All', documents, ['Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All']),
  one('Files.Read.All', ['search_documents', 'read_document'], ['Files.ReadWrite.All', 'Sites.Read.All']),
  one('Mail.Read', mail, ['Mail.ReadWrite']),
  one('Mail.ReadWrite', ['send_mail']),
  one('Mail.Send', ['send_mail']),
  one('Calendars.Read', ['calendar', 'person_calendar', 'free_busy'], ['Calendars.ReadWrite']),
  one('Calendars.ReadWrite', ['create_event']),
  one('Team.ReadBasic.All', channels, ['TeamSettings.Read.All', 'Group.Read.All']),
  one('Channel.ReadBasic.All', channels, ['ChannelSettings.Read.All', 'Group.Read.All']),
  one('ChannelMessage.Read.All', channels),
  one('User.Read.All', ['user_accounts', 'files', 'read_document'], ['User.ReadWrite.All', 'Directory.Read.All']),
]

function one(right: string, tools: readonly string[], within: readonly string[] = []) {
  return { right, tools, within: [right, ...within] }
}

/**
 * An application's token names its permissions in `roles`, somebody's own in `scp`. Nothing is asked of Graph, and nothing
 * is tried: a mail is never sent as a test.
 */
export const permissions: PermissionCheck = {
  async ask(_vendor, { borrowed }) {
    const claims = claimsOf(borrowed)
    const { roles, scp } = claims ?? {}
    const said = Array.isArray(roles) ? roles.map(String) : typeof scp === 'string' ? scp.split(' ') : null
    // A token without one permission names none: then it is readable all the same.
    if (said === null && claims?.['aud'] === undefined) return notAsked('opaque')
    const granted = new Set(said)
    const holds = (right: string) =>
      wanted.find((each) => each.right === right)?.within.some((name) => granted.has(name))
    return granting(wanted, (right) => holds(right) === true)
  },
  mends: {
    signIn: {
      en: 'Whoever administers Entra opens App registrations > the application > Certificates & secrets and sees whether the secret or certificate is there and not over; under Overview whether tenant and client id are these. An administrator here then enters what changed.',
      es: 'Quien administra Entra abre App registrations > la aplicación > Certificates & secrets y ve si el secreto o el certificado está y no ha vencido; en Overview, si el inquilino y el id de cliente son estos. Después un administrador indica aquí lo que cambió.',
    },
    rights: {
      en: 'Whoever administers Entra opens App registrations > the application > API permissions, adds what is missing for Microsoft Graph and chooses Grant admin consent.',
      es: 'Quien administra Entra abre App registrations > la aplicación > API permissions, añade lo que falta para Microsoft Graph y elige Grant admin consent.',
    },
  },
}
