/**
 * Who may import whom, by floor from the top: a room imports what stands in its list, never a higher floor.
 * `rooms.test.ts` holds every import of the repository against this table; what is not listed is not allowed.
 *
 * A room is a folder of `lib`; each connector, each simulator and the files that stand alone are rooms of their own.
 */
export const floors: readonly Floor[] = [
  {
    name: 'outside',
    rooms: {
      app: [
        'edge',
        ...[
          'installation',
          'access',
          'access-requests',
          'access-reviews',
          'asking',
          'assistant',
          'audit',
          'components',
          'core',
          'cost',
          'delivery',
          'facts',
          'home',
          'http',
          'i18n',
          'identity',
        ],
        'mcp',
        ...[
          'judgements',
          'leavers',
          'mappings',
          'matching',
          'measures',
          'notices',
          'oauth',
          'operations',
          'projects',
          'questions',
          'reports',
          'rotation',
          'runtime',
          'scim',
          'slack',
          'unsubscribe',
          'why',
          'words',
        ],
      ],
      entry: ['core', 'doors', 'http'],
      scripts: ['*'],
      e2e: ['*'],
      prisma: ['*'],
    },
  },
  {
    name: 'what is shown: props in, types and formatters only',
    rooms: {
      components: [
        ...[
          'installation',
          'access',
          'access-requests',
          'access-reviews',
          'app-writes',
          'assistant',
          'audit',
          'connections',
          'core',
          'cost',
          'facts',
          'home',
          'http',
          'identity',
          'judgements',
          'leavers',
          'mappings',
          'matching',
          'measures',
          'notices',
          'oauth',
          'projects',
          'questions',
          'reports',
          'rotation',
          'schedules',
          'scim',
          'slack',
          'system-check',
          'why',
          'words',
        ],
      ],
    },
  },
  {
    name: 'test house',
    rooms: { testing: ['*'] },
  },
  {
    name: 'what pages, actions and routes share',
    rooms: {
      http: [
        'hosting',
        'installation',
        'secrets',
        'egress',
        'access',
        'access-requests',
        'access-reviews',
        'asking',
        'assistant',
        'audit',
        'connections',
        'core',
        'cost',
        'facts',
        'home',
        'identity',
        'judgements',
        'mail',
        'mappings',
        'matching',
        'measures',
        // A file of people may say a role in either language of the screens.
        'messages',
        'names',
        'operations',
        'own-figures',
        'projects',
        'questions',
        'reports',
        'rotation',
        'runtime',
        'schedules',
        'scim',
        'settings',
        'slack',
        'slack-door',
        'system-check',
        'systems',
        'why',
        'words',
      ],
    },
  },
  {
    name: 'where everything meets',
    rooms: {
      doors: ['edge', 'mcp', 'operations', 'setup', 'slack-door'],
      // Who answers questions, whichever door they came through.
      asking: ['assistant', 'core', 'matching', 'names', 'questions', 'runtime', 'settings', 'words'],
      // What a home tab shows is what home shows, and what the reader suggests.
      'slack-door': [
        ...['access', 'asking', 'assistant', 'core', 'facts', 'home', 'judgements', 'matching', 'measures'],
        ...['queue', 'runtime', 'slack'],
      ],
      edge: ['app-writes', 'assistant', 'core', 'matching', 'mcp', 'names', 'runtime', 'settings'],
      names: ['core', 'matching', 'questions', 'runtime'],
      // Of what builds the runtime its type alone.
      runtime: ['core', 'setup'],
      setup: [
        ...[
          'access',
          'access-requests',
          'access-reviews',
          'app-writes',
          'approvals',
          'assistant',
          'audit',
          'budget-alerts',
          'connections',
          'connectors',
          'connectors/kit',
          'core',
          'db',
          'delivery',
          'egress',
          'gateway',
        ],
        ...[
          'hosting',
          'identity',
          'leavers',
          'installation',
          'ledger',
          'resilience',
          'secrets',
          'mappings',
          'matching',
          'notices',
          'oauth',
          'operations',
          'own-figures',
          'queue',
          'reports',
          'rotation',
          'schedules',
          'scim',
          'settings',
          'systems',
          'words',
        ],
      ],
    },
  },
  {
    name: 'doors',
    rooms: {
      // Figures are asked for by data; who asks in words has a door of their own.
      mcp: [
        ...['audit', 'core', 'facts', 'findings', 'gateway', 'hosting', 'identity', 'measures', 'questions', 'systems'],
      ],
      assistant: [
        ...['access', 'approvals', 'audit', 'core', 'cost', 'db', 'documents', 'facts', 'findings', 'gateway'],
        ...['identity', 'mcp', 'measures', 'messages', 'queue', 'questions', 'systems'],
      ],
      // Who asks there is answered as in chat, in Slack's own form.
      slack: [
        ...[
          'access',
          'access-requests',
          'approvals',
          'assistant',
          'audit',
          'core',
          'db',
          'facts',
          'gateway',
          'identity',
        ],
        ...['messages', 'questions', 'queue', 'systems'],
      ],
      // What an app wants to write and its person has to say yes to: a card as chat shows it.
      'app-writes': [
        ...['approvals', 'assistant', 'audit', 'core', 'db', 'facts', 'gateway', 'identity', 'mcp', 'notices', 'queue'],
        'systems',
      ],
      // Apps of people: who may ask in whose name. It reads the matrix for what a person is told before they say yes.
      oauth: ['audit', 'core', 'db', 'egress', 'gateway', 'identity', 'queue', 'settings'],
      // What stands on it carries the question that it answers; each person's own order of it is kept.
      home: ['core', 'db', 'facts', 'findings', 'gateway', 'judgements', 'measures', 'questions'],
      // Asks as home does, and tells a job's matters in home's words.
      projects: ['core', 'facts', 'gateway', 'home', 'judgements', 'measures'],
      // Asks as home does: a report is stored queries and findings, told each reader anew.
      reports: [
        ...['audit', 'core', 'db', 'facts', 'findings', 'home', 'identity', 'judgements', 'measures', 'questions'],
        'queue',
      ],
      // Who asks for more than they have, and what those who decide make of it.
      'access-requests': ['access', 'audit', 'core', 'db', 'facts', 'identity', 'messages', 'notices', 'queue'],
      // Who looks over what people hold, and what was ended by it.
      'access-reviews': ['access', 'access-requests', 'audit', 'core', 'db', 'identity', 'ledger', 'notices', 'queue'],
      // Who is told that a budget is nearly used up, and how.
      'budget-alerts': [
        ...['access', 'audit', 'core', 'cost', 'db', 'facts', 'mail', 'messages', 'notices', 'queue', 'report-mail'],
      ],
      // What Gatehouse tells of itself in a report, for whoever may see it.
      'own-figures': ['access', 'audit', 'core', 'cost', 'db', 'facts', 'measures', 'operations', 'reports'],
      // Draws what reports tell, and asks nobody.
      'report-pdf': ['core', 'facts', 'messages', 'reports'],
      // When a report is due, for whom, and what became of it; how it travels is handed in. Which jobs a reader may
      // see is told as the projects' screens tell it.
      schedules: [
        ...['audit', 'core', 'db', 'facts', 'home', 'identity', 'judgements', 'measures', 'messages', 'projects'],
        ...['queue', 'reports'],
      ],
      // What somebody who left leaves behind, and whom the personnel system says left. Their schedules and reports are
      // given by those who keep them; who left is told as the finding tells it.
      leavers: [
        ...['access', 'audit', 'core', 'db', 'findings', 'gateway', 'hosting', 'identity', 'measures', 'operations'],
        ...['notices', 'queue', 'reports', 'schedules'],
      ],
      // Replaces the credentials that systems are signed in to with, and says when a person has to.
      rotation: [
        ...['access', 'audit', 'connectors/kit', 'core', 'db', 'egress', 'hosting', 'notices', 'queue', 'secrets'],
        'systems',
      ],
      // Whether a system can be reached and what it lets us do, step by step, and what of it may be sent to somebody.
      'system-check': [
        ...['connectors/kit', 'core', 'egress', 'facts', 'hosting', 'messages', 'operations', 'secrets'],
      ],
      // How a report that is due travels.
      delivery: [
        ...['access', 'core', 'db', 'facts', 'identity', 'mail', 'messages', 'notices', 'report-mail', 'report-pdf'],
        ...['reports', 'schedules', 'slack', 'unsubscribe'],
      ],
      // Draws a document that was told, and asks nobody.
      'report-mail': ['core', 'facts', 'mail', 'measures', 'messages', 'reports'],
    },
  },
  {
    name: 'what a question means',
    // Which names are one is told as matching tells it.
    rooms: {
      questions: ['core', 'facts', 'findings', 'matching', 'measures'],
      // What nobody could read, and what an administrator said of it.
      words: ['audit', 'core', 'db', 'matching', 'measures', 'questions', 'queue'],
    },
  },
  {
    name: 'what the company knows',
    rooms: {
      findings: ['core', 'facts', 'matching', 'measures'],
      // What people say of findings is kept by their ids; it knows none of them.
      judgements: ['access', 'audit', 'core', 'db'],
      // What a company's directory says of its people.
      scim: ['access', 'audit', 'core', 'db', 'identity', 'queue'],
      // Who wants no more mails of a schedule, of which it knows the id alone.
      unsubscribe: ['audit', 'core', 'db'],
      measures: ['core', 'facts', 'gateway', 'messages'],
      // Why somebody may call something, told from the road's own answer.
      why: ['access', 'audit', 'core', 'db', 'gateway', 'identity', 'limits', 'systems'],
      matching: ['audit', 'connectors/kit', 'core', 'db', 'gateway', 'hosting', 'operations', 'queue'],
    },
  },
  {
    name: 'the road of one call',
    rooms: {
      gateway: [
        ...['access', 'audit', 'core', 'hosting', 'ledger', 'limits', 'resilience', 'secrets', 'settings', 'systems'],
      ],
    },
  },
  {
    name: 'what a call needs',
    rooms: {
      access: ['audit', 'core', 'db'],
      approvals: ['audit', 'core', 'db'],
      ledger: ['core'],
      audit: ['access', 'core', 'facts', 'ledger'],
      // Costs are counted by the ledger's calls; which of them say that a system failed is told as its history tells it.
      cost: ['audit', 'core', 'db', 'ledger', 'operations'],
      limits: [],
      // SMTP out; knows nothing of what it sends.
      mail: ['core'],
      'mail-simulator': ['core'],
      // What people are told of beside their answers, whoever says it; how a mail looks is handed in.
      notices: ['access', 'core', 'db', 'facts', 'mail', 'messages', 'queue'],
      resilience: ['core'],
      secrets: ['core', 'db', 'queue'],
      // Identity providers are asked over the guarded way out; their secrets are kept where all are.
      identity: ['access', 'audit', 'core', 'db', 'egress', 'notices', 'queue', 'secrets', 'settings'],
      // What this installation is, demo or real, and how far its set-up is.
      installation: ['access', 'audit', 'core', 'db', 'identity'],
      hosting: ['connectors/kit', 'core', 'egress', 'secrets'],
      // Sign-ins that people make at vendors: kept, renewed, lent.
      // Whose sign-in is lost is told of it.
      connections: ['access', 'audit', 'connectors/kit', 'core', 'db', 'egress', 'hosting', 'notices', 'secrets'],
      systems: ['audit', 'connections', 'connectors/kit', 'core', 'db', 'hosting', 'secrets'],
      // Whoever looks after systems is told of one that is down.
      operations: [
        ...['access', 'audit', 'connectors/kit', 'core', 'db', 'hosting', 'ledger', 'notices', 'queue', 'secrets'],
        ...['settings', 'systems'],
      ],
      queue: ['core'],
      // The usual limits are those that a new installation has.
      settings: ['audit', 'core', 'db', 'limits'],
      mappings: ['audit', 'connectors/kit', 'core', 'db'],
    },
  },
  {
    name: 'our connectors',
    rooms: {
      connectors: ['connectors/kit', 'connectors/*'],
      'connectors/*': ['connectors/kit', 'core', 'documents'],
      'connectors/*/simulator': ['company', 'connectors/*/simulator', 'connectors/*', 'connectors/kit', 'core'],
      'connectors/kit': ['core', 'egress'],
    },
  },
  // Documents of vendors and of people are read by the same processes, so that not each has two of its own.
  { name: 'ground', rooms: { db: [], documents: ['core'], egress: ['core'] } },
  {
    name: 'what imports nothing of ours',
    rooms: { core: [], facts: ['core'], i18n: ['facts', 'messages'], messages: [], company: [] },
  },
]

type Floor = { name: string; rooms: Readonly<Record<string, readonly string[]>> }

/** Rooms that only tests, scripts, seeds and other such rooms may enter: production reaches a vendor by base URL alone. */
export const closedRooms: readonly string[] = ['company', 'testing', 'connectors/*/simulator', 'mail-simulator']

/** The room of a file, by its path from the root. Simulators and vendors keep their name: `connectors/gis/simulator`. */
export function roomOf(file: string): string {
  const [top = '', room = '', vendor = '', folder = ''] = file.split('/')
  if (top !== 'lib') return file.includes('/') ? top : 'entry'
  if (vendor === '') return room.replace(/\.ts$/, '')
  if (room !== 'connectors' || !file.slice('lib/connectors/'.length).includes('/')) return room
  return folder === 'simulator' ? `connectors/${vendor}/simulator` : `connectors/${vendor}`
}
