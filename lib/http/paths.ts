import { linkedPages } from '#lib/core/linked-pages.ts'

/** Every address of a screen and of a route that screens call, written once: a link comes from here or it is a test's. */
export const paths = {
  ...linkedPages,
  landing: '/',
  signIn: '/sign-in',
  setup: '/setup',
  home: '/home',
  projects: '/projects',
  chat: '/chat',
  systems: '/admin/systems',
  credentials: '/admin/credentials',
  access: '/admin/access',
  versions: '/admin/access/versions',
  audit: '/admin/audit',
  traces: '/admin/audit/traces',
  people: '/admin/people',
  directory: '/admin/people/directory',
  leavers: '/admin/people/leavers',
  requests: '/admin/requests',
  reviews: '/admin/reviews',
  ownRequests: '/requests',
  notices: '/notices',
  signInSettings: '/admin/sign-in',
  signInTried: '/admin/sign-in/tried',
  apps: '/admin/apps',
  /** Of the apps: which list, and what is open in it. */
  appsAt: (at: Query) => withQuery('/admin/apps', at),
  teams: '/admin/people/teams',
  roles: '/admin/people/roles',
  matches: '/admin/matches',
  words: '/admin/words',
  limits: '/admin/limits',
  company: '/admin/company',

  /** The same, and where they go on afterwards; or the word for why nothing was connected. */
  connectionAt: (system: string, at: Query) => withQuery(`/connections/${encodeURIComponent(system)}`, at),

  /** The sign-in page that leads back to where somebody was. */
  signInFor: (path: string) => withQuery('/sign-in', { next: path }),
  forgotten: (query: Query) => withQuery('/sign-in/forgotten', query),
  /** Between the password and the second factor. */
  signInCode: (path: string) => withQuery('/sign-in/code', { next: path }),
  /** The same after it failed: the word for it, the provider, its own word and one for the log. */
  signInProblem: (at: Query) => withQuery('/sign-in', at),
  conversation: (id: string) => `/chat/${id}`,
  /** A new conversation with the question written and not sent: an address must not ask in somebody's name. */
  draft: (question: string) => withQuery('/chat', { q: question }),
  /** Of the set-up: the open step, and what is chosen in it. */
  setupAt: (at: Query) => withQuery('/setup', at),
  homeOf: (search: Query | URLSearchParams) => withQuery('/home', search),
  projectsOf: (search: Query | URLSearchParams) => withQuery('/projects', search),
  project: (no: string) => `/projects/${encodeURIComponent(no)}`,
  /** Of one job: the tab. */
  projectAt: (no: string, at: Query) => withQuery(`/projects/${encodeURIComponent(no)}`, at),
  schedules: '/reports/schedules',
  /** A schedule with its runs, or a new one. */
  schedulesAt: (at: Query) => withQuery('/reports/schedules', at),
  /** A report to be written, empty or begun from another. */
  newReport: (from?: string) => withQuery('/reports/new', { from }),
  editReport: (id: string) => `/reports/${encodeURIComponent(id)}/edit`,
  /** Of one system: the tab, and what is open or looked for in it. */
  systemAt: (slug: string, at: Query) => withQuery(`/admin/systems/${encodeURIComponent(slug)}`, at),
  /** Which credentials are shown, and in which order. */
  credentialsAt: (at: Query) => withQuery('/admin/credentials', at),
  /** Where a system of ours is connected: the step, and the way that is looked at. */
  connectSystem: (slug: string, at: Query) => withQuery(`/admin/systems/${encodeURIComponent(slug)}/connect`, at),
  /** The matrix with one system's tools alone. */
  accessOf: (system: string) => withQuery('/admin/access', { systems: system }),
  /** One cell of the matrix. */
  cell: (role: string, system: string, tool: string) =>
    withQuery('/admin/access', { sel: [role, system, tool].join('~') }),
  explain: '/admin/access/explain',
  /** Why somebody may call a tool, or may not. */
  explainOf: (asked: Query) => withQuery('/admin/access/explain', asked),
  comparison: (from: number, to: number) => withQuery('/admin/access/versions', { from, to }),
  trace: (correlationId: string) => `/admin/audit/traces/${encodeURIComponent(correlationId)}`,
  /** The audit with a search in it. */
  auditOf: (search: Query | URLSearchParams) => withQuery('/admin/audit', search),
  matchesOf: (search: Query | URLSearchParams) => withQuery('/admin/matches', search),
  wordsOf: (search: Query | URLSearchParams) => withQuery('/admin/words', search),
  costOf: (search: Query | URLSearchParams) => withQuery(linkedPages.cost, search),
  noticesOf: (search: Query | URLSearchParams) => withQuery('/notices', search),
  requestsOf: (search: Query | URLSearchParams) => withQuery('/admin/requests', search),
  reviewsOf: (search: Query | URLSearchParams) => withQuery('/admin/reviews', search),
  reviewOf: (id: string, search: Query | URLSearchParams) =>
    withQuery(`/admin/reviews/${encodeURIComponent(id)}`, search),
  /** The provider that is open, `new` for one that is to be added, or a rule. */
  signInSettingsAt: (at: Query) => withQuery('/admin/sign-in', at),
  signInTriedAt: (at: Query) => withQuery('/admin/sign-in/tried', at),
  peopleOf: (search: Query | URLSearchParams) => withQuery('/admin/people', search),
  /** A team or a role, or a new one. */
  teamsAt: (at: Query) => withQuery('/admin/people/teams', at),
  rolesAt: (at: Query) => withQuery('/admin/people/roles', at),
} as const

export const routes = {
  /** A connection test; `language` is what its words come in. */
  testSystem: (slug: string, query: Query) => withQuery(`/api/admin/systems/${encodeURIComponent(slug)}/test`, query),
  chat: '/api/chat',
  stopTurn: (id: string) => `/api/chat/${id}/stop`,
  approval: (turn: string, id: string) => `/api/chat/${turn}/approvals/${id}`,
  feedback: (turn: string) => `/api/chat/${turn}/feedback`,
  table: (turn: string, seq: number, query: Query) => withQuery(`/api/chat/${turn}/tables/${seq}`, query),
  conversation: (id: string) => `/api/chat/conversations/${id}`,
  restoreConversation: (id: string) => `/api/chat/conversations/${id}/restore`,
  shares: (id: string) => `/api/chat/conversations/${id}/shares`,
  share: (id: string, share: string) => `/api/chat/conversations/${id}/shares/${share}`,
  exportConversation: (id: string, query: Query) => withQuery(`/api/chat/conversations/${id}/export`, query),
  searchConversations: (words: string) => withQuery('/api/chat/search', { q: words }),
  readers: (words: string) => withQuery('/api/chat/readers', { q: words }),
  reportReaders: (words: string) => withQuery('/api/reports/readers', { q: words }),
  scheduleOwners: (words: string) => withQuery('/api/reports/readers', { q: words, as: 'owner' }),
  mentions: (words: string) => withQuery('/api/chat/mentions', { q: words }),
  files: '/api/chat/files',
  file: (id: string) => `/api/chat/files/${id}`,
  turnEvents: (id: string, after: number) => withQuery(`/api/chat/${id}/events`, { after }),
  home: (search: Query | URLSearchParams) => withQuery('/api/home', search),
  projects: (search: Query | URLSearchParams) => withQuery('/api/projects', search),
  reports: '/api/reports',
  writtenReport: (id: string) => `/api/reports/${encodeURIComponent(id)}`,
  previewReport: '/api/reports/preview',
  reportReach: '/api/reports/reach',
  reportThings: (dimension: string, words: string) => withQuery('/api/reports/things', { dimension, q: words }),
  reportVersions: (id: string) => `/api/reports/${encodeURIComponent(id)}/versions`,
  reportShares: (id: string) => `/api/reports/${encodeURIComponent(id)}/shares`,
  reportShare: (id: string, share: string) => `/api/reports/${encodeURIComponent(id)}/shares/${share}`,
  reportFile: (run: string, query: Query) => withQuery(`/api/reports/runs/${encodeURIComponent(run)}`, query),
  auditSearch: (search: Query | URLSearchParams) => withQuery('/api/audit', search),
  auditEvent: (callId: string) => `/api/audit/${encodeURIComponent(callId)}`,
  cost: (search: Query | URLSearchParams) => withQuery('/api/admin/cost', search),
  reviewFile: (id: string) => `/api/admin/reviews/${encodeURIComponent(id)}?format=csv`,
  explain: (asked: Query) => withQuery('/api/admin/access/explain', asked),
  meanings: (words: string) => withQuery('/api/admin/words/meanings', { q: words }),
  mapping: (system: string) => `/api/admin/systems/${encodeURIComponent(system)}/mapping`,
  live: '/api/health/live',
  /** Takes the code of a set-up address once, and leads to the set-up. */
  openSetup: (code: string) => withQuery('/api/setup/open', { code }),
  invitation: '/api/invitation',
  people: (words: string) => withQuery('/api/admin/people', { q: words }),
  csrf: '/api/auth/csrf',
  passwordSignIn: '/api/auth/callback/credentials',
  codeSignIn: '/api/auth/callback/second-factor',
  passkeySignIn: '/api/auth/callback/passkey',
  /** To the identity provider, and back to where somebody was going. */
  startSignIn: (provider: string, next: string) => withQuery('/api/sign-in/start', { provider, next }),
} as const

type Query = Readonly<Record<string, string | number | undefined>>

function withQuery(path: string, query: Query | URLSearchParams): string {
  const given = query instanceof URLSearchParams ? [...query] : Object.entries(query)
  const search = new URLSearchParams(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])),
  )
  return search.size === 0 ? path : `${path}?${search}`
}

/** True for a screen's address and everything below it. */
export function isWithin(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`)
}
