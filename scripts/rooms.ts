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
        ...['access', 'assistant', 'audit', 'components', 'core', 'facts', 'home', 'http', 'i18n', 'identity', 'mcp'],
        ...[
          'judgements',
          'mappings',
          'matching',
          'measures',
          'operations',
          'projects',
          'questions',
          'runtime',
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
          'access',
          'assistant',
          'audit',
          'core',
          'facts',
          'home',
          'http',
          'identity',
          'judgements',
          'mappings',
          'matching',
          'measures',
          'projects',
          'questions',
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
        'access',
        'assistant',
        'audit',
        'core',
        'facts',
        'home',
        'identity',
        'mappings',
        'matching',
        'measures',
        'names',
        'operations',
        'questions',
        'projects',
        'questions',
        'runtime',
        'settings',
        'systems',
        'words',
      ],
    },
  },
  {
    name: 'where everything meets',
    rooms: {
      doors: ['edge', 'mcp', 'operations', 'setup'],
      edge: ['core', 'matching', 'mcp', 'names', 'runtime'],
      names: ['core', 'matching', 'questions', 'runtime'],
      // Of what builds the runtime its type alone.
      runtime: ['core', 'setup'],
      setup: [
        ...[
          'access',
          'approvals',
          'assistant',
          'audit',
          'connectors',
          'connectors/kit',
          'core',
          'db',
          'egress',
          'gateway',
        ],
        ...[
          'hosting',
          'identity',
          'ledger',
          'resilience',
          'secrets',
          'mappings',
          'matching',
          'operations',
          'queue',
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
        ...['mcp', 'measures', 'messages', 'queue', 'questions', 'systems'],
      ],
      // What stands on it carries the question that it answers; each person's own order of it is kept.
      home: ['core', 'db', 'facts', 'findings', 'gateway', 'judgements', 'measures', 'questions'],
      // Asks as home does, and tells a job's matters in home's words.
      projects: ['core', 'facts', 'gateway', 'home', 'judgements', 'measures'],
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
      measures: ['core', 'facts', 'gateway', 'messages'],
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
      cost: ['db'],
      limits: [],
      resilience: ['core'],
      secrets: ['core', 'db'],
      identity: ['access', 'audit', 'core', 'db'],
      hosting: ['connectors/kit', 'core', 'egress', 'secrets'],
      systems: ['audit', 'connectors/kit', 'core', 'db', 'hosting'],
      operations: ['audit', 'connectors/kit', 'core', 'db', 'hosting', 'ledger', 'queue', 'settings', 'systems'],
      queue: ['core'],
      settings: ['audit', 'core', 'db'],
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
export const closedRooms: readonly string[] = ['company', 'testing', 'connectors/*/simulator']

/** The room of a file, by its path from the root. Simulators and vendors keep their name: `connectors/gis/simulator`. */
export function roomOf(file: string): string {
  const [top = '', room = '', vendor = '', folder = ''] = file.split('/')
  if (top !== 'lib') return file.includes('/') ? top : 'entry'
  if (vendor === '') return room.replace(/\.ts$/, '')
  if (room !== 'connectors' || !file.slice('lib/connectors/'.length).includes('/')) return room
  return folder === 'simulator' ? `connectors/${vendor}/simulator` : `connectors/${vendor}`
}
