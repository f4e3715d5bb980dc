/** Every address of a screen and of a route that screens call, written once: a link comes from here or it is a test's. */
export const paths = {
  landing: '/',
  signIn: '/sign-in',
  home: '/home',
  projects: '/projects',
  chat: '/chat',
  settings: '/settings',
  systems: '/admin/systems',
  access: '/admin/access',
  versions: '/admin/access/versions',
  audit: '/admin/audit',
  traces: '/admin/audit/traces',
  people: '/admin/people',
  matches: '/admin/matches',
  words: '/admin/words',
  limits: '/admin/limits',

  /** The sign-in page that leads back to where somebody was. */
  signInFor: (path: string) => withQuery('/sign-in', { next: path }),
  conversation: (id: string) => `/chat/${id}`,
  /** One answer of a conversation. */
  answer: (id: string, turn: string) => withQuery(`/chat/${id}`, { m: turn }),
  /** A new conversation with the question written and not sent: an address must not ask in somebody's name. */
  draft: (question: string) => withQuery('/chat', { q: question }),
  homeOf: (search: Query | URLSearchParams) => withQuery('/home', search),
  projectsOf: (search: Query | URLSearchParams) => withQuery('/projects', search),
  project: (no: string) => `/projects/${encodeURIComponent(no)}`,
  /** Of one job: the tab. */
  projectAt: (no: string, at: Query) => withQuery(`/projects/${encodeURIComponent(no)}`, at),
  system: (slug: string) => `/admin/systems/${encodeURIComponent(slug)}`,
  /** Of one system: the tab, and what is open or looked for in it. */
  systemAt: (slug: string, at: Query) => withQuery(`/admin/systems/${encodeURIComponent(slug)}`, at),
  /** One cell of the matrix. */
  cell: (role: string, system: string, tool: string) =>
    withQuery('/admin/access', { sel: [role, system, tool].join('~') }),
  comparison: (from: number, to: number) => withQuery('/admin/access/versions', { from, to }),
  trace: (correlationId: string) => `/admin/audit/traces/${encodeURIComponent(correlationId)}`,
  /** The audit with a search in it. */
  auditOf: (search: Query | URLSearchParams) => withQuery('/admin/audit', search),
  matchesOf: (search: Query | URLSearchParams) => withQuery('/admin/matches', search),
  wordsOf: (search: Query | URLSearchParams) => withQuery('/admin/words', search),
  peopleOf: (search: Query | URLSearchParams) => withQuery('/admin/people', search),
} as const

export const routes = {
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
  mentions: (words: string) => withQuery('/api/chat/mentions', { q: words }),
  files: '/api/chat/files',
  file: (id: string) => `/api/chat/files/${id}`,
  turnEvents: (id: string, after: number) => withQuery(`/api/chat/${id}/events`, { after }),
  home: (search: Query | URLSearchParams) => withQuery('/api/home', search),
  projects: (search: Query | URLSearchParams) => withQuery('/api/projects', search),
  auditSearch: (search: Query | URLSearchParams) => withQuery('/api/audit', search),
  auditEvent: (callId: string) => `/api/audit/${encodeURIComponent(callId)}`,
  meanings: (words: string) => withQuery('/api/admin/words/meanings', { q: words }),
  mapping: (system: string) => `/api/admin/systems/${encodeURIComponent(system)}/mapping`,
  csrf: '/api/auth/csrf',
  passwordSignIn: '/api/auth/callback/credentials',
  oidcSignIn: '/api/auth/signin/oidc',
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
