import { text as readAll } from 'node:stream/consumers'
import { GatewayError } from '#lib/core/errors.ts'
import { bearerSecret } from '#lib/hosting/hosts.ts'
import { localSecrets } from '#lib/secrets/local.ts'
import { type NewSystem, registerSystem, reviewForeign } from '#lib/systems/foreign.ts'
import { UsageError } from './cli-error.ts'
import { type Command, plain, text } from './command.ts'
import type { Context } from './context.ts'
import { lister, oneSlug, registerDeps, withHosts } from './systems-shared.ts'

export const systemsAdd: Command = {
  name: 'systems add',
  summary: 'adds a foreign MCP server; its tools wait for approval',
  usage: 'SYSTEM (--http URL [--bearer-stdin] | --stdio ID) [--name NAME]',
  options: {
    http: { type: 'string' },
    stdio: { type: 'string' },
    name: { type: 'string' },
    'bearer-stdin': { type: 'boolean' },
  },
  async run({ options, positionals }, context) {
    const slug = oneSlug(positionals)
    const system: NewSystem = { slug, name: text(options, 'name') ?? slug, ...whereFrom(options) }
    const bearer = options['bearer-stdin'] === true ? await readBearer(context) : null
    if (bearer !== null && !('url' in system)) throw new UsageError('A bearer belongs to --http.')
    await context.openAudit()
    await registerSystem(await registerDeps(context), system)
    if (bearer !== null) await storeBearer(context, slug, bearer)
    await context.record('systems.add', { system: slug, ...whereFrom(options), bearer: bearer !== null })
    return firstLook(context, slug)
  },
}

function whereFrom(options: Parameters<Command['run']>[0]['options']): { url: string } | { stdioId: string } {
  const [url, stdioId] = [text(options, 'http'), text(options, 'stdio')]
  if ((url === undefined) === (stdioId === undefined)) throw new UsageError('Say either --http URL or --stdio ID.')
  return url === undefined ? { stdioId: stdioId ?? '' } : { url }
}

/** From standard input, so that it stands in no shell history and no process list. */
async function readBearer({ input }: Context): Promise<string> {
  const bearer = (await readAll(input)).trim()
  if (!/^[\x21-\x7e]{1,4096}$/.test(bearer)) throw new UsageError('Standard input holds no bearer token.')
  return bearer
}

async function storeBearer(context: Context, slug: string, bearer: string): Promise<void> {
  const secrets = localSecrets(await context.database(), (await context.keys()).secrets)
  await secrets.write(bearerSecret(slug), bearer)
}

/** The server is entered whether it answers or not; a server that is down today may be up tomorrow. */
async function firstLook(context: Context, slug: string) {
  const database = await context.database()
  try {
    const review = await withHosts(context, (hosts) => reviewForeign(database, slug, lister(hosts)))
    const refused = review.refused.map(({ name, why }) => `  refused ${plain(name)}: ${why}`)
    return {
      json: { system: slug, review },
      lines: [
        `${slug} is added. ${review.added.length} tools wait for approval:`,
        ...review.added.map((name) => `  ${plain(name)}`),
        ...refused,
        `Approve them with: gatehouse systems approve ${slug} [TOOL...] --read`,
      ],
    }
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    return {
      json: { system: slug, review: null, error: error.toJSON() },
      lines: [`${slug} is added, but it could not be asked for its tools: ${error.message} ${error.nextStep}`],
    }
  }
}
