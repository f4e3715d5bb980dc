/** Pages that mail and Slack lead to, from the public origin on; lib/http/paths.ts has all the others. */
export const linkedPages = {
  /** One answer of a conversation. */
  answer: (conversationId: string, turnId: string) => `/chat/${conversationId}?m=${turnId}`,
  reports: '/reports',
  report: (id: string) => `/reports/${encodeURIComponent(id)}`,
  /** A report as one reader was told it. */
  reportRun: (id: string, run: string) => `/reports/${encodeURIComponent(id)}/runs/${encodeURIComponent(run)}`,
  /** A schedule with its runs. */
  schedule: (id: string) => `/reports/schedules?sel=${encodeURIComponent(id)}`,
  cost: '/admin/cost',
  settings: '/settings',
  /** What somebody asked for, and what became of it. */
  ownRequest: (id: string) => `/requests?sel=${encodeURIComponent(id)}`,
  /** The form that asks for it, filled in. */
  askFor: (query: Readonly<Record<string, string>>) => `/requests?${new URLSearchParams(query)}`,
  /** A request before those who decide. */
  requestInbox: (id: string) => `/admin/requests?sel=${encodeURIComponent(id)}`,
  review: (id: string) => `/admin/reviews/${encodeURIComponent(id)}`,
  person: (id: string) => `/admin/people?sel=${encodeURIComponent(id)}`,
  system: (slug: string) => `/admin/systems/${encodeURIComponent(slug)}`,
  signInSettings: '/admin/sign-in',
  slackLink: '/slack-link',
  connections: '/connections',
  /** Where a person connects their own account at a system. */
  connection: (system: string) => `/connections/${encodeURIComponent(system)}`,
  /** Where a vendor sends people back to who signed in there. */
  connectionBack: (system: string) => `/connections/${encodeURIComponent(system)}/callback`,
  /** Where an authorization server reads who Gatehouse is, for one system. */
  connectionClient: (system: string) => `/connections/${encodeURIComponent(system)}/client`,
  /** Where a person is asked whether an app may ask in their name. */
  consent: (question: string) => `/connect/${encodeURIComponent(question)}`,
  /** Where a person answers what an app wants to write. */
  appWrite: (approval: string) => `/approvals/${encodeURIComponent(approval)}`,
  /** Where somebody who was invited sets their password. */
  invitation: (token: string) => `/invitation?t=${encodeURIComponent(token)}`,
} as const
