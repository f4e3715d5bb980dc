import { text as readAll } from 'node:stream/consumers'
import { GatewayError } from '#lib/core/errors.ts'
import { registerSystem } from '#lib/systems/register.ts'
import { reviewTools } from '#lib/systems/review.ts'
import { UsageError } from './cli-error.ts'
import { type Command, plain, text } from './command.ts'
import type { Context } from './context.ts'
import { oneSlug, registerDeps, systemsDeps, withHosts } from './systems-shared.ts'

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
    const where = whereFrom(options)
    const bearer = options['bearer-stdin'] === true ? await readBearer(context) : null
    if (bearer !== null && !('url' in where)) throw new UsageError('A bearer belongs to --http.')
    const system = { slug, name: text(options, 'name') ?? slug, bearer, ...where }
    await registerSystem(await registerDeps(context), context.actor(), system)
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

/** The server is entered whether it answers or not; a server that is down today may be up tomorrow. */
async function firstLook(context: Context, slug: string) {
  try {
    const review = await withHosts(context, async (hosts) =>
      reviewTools(await systemsDeps(context, hosts), context.actor(), slug),
    )
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
