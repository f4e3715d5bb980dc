import { text as readAll } from 'node:stream/consumers'
import { GatewayError } from '#lib/core/errors.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { registerSystem } from '#lib/systems/register.ts'
import { reviewTools } from '#lib/systems/review.ts'
import { addressOf, vendorServer } from '#lib/systems/vendor-servers.ts'
import { UsageError } from './cli-error.ts'
import { type Command, type Options, plain, text } from './command.ts'
import type { Context } from './context.ts'
import { oneSlug, registerDeps, systemsDeps, withHosts } from './systems-shared.ts'

export const systemsAdd: Command = {
  name: 'systems add',
  summary: 'adds a foreign MCP server; its tools wait for approval',
  usage: 'SYSTEM (--http URL | --vendor ID [--at PART=VALUE ...] | --stdio ID) [--bearer-stdin] [--name NAME]',
  options: {
    http: { type: 'string' },
    vendor: { type: 'string' },
    at: { type: 'string', multiple: true },
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

function whereFrom(options: Options): { url: string } | { stdioId: string } {
  const [url, vendor, stdioId] = [text(options, 'http'), text(options, 'vendor'), text(options, 'stdio')]
  if ([url, vendor, stdioId].filter((given) => given !== undefined).length !== 1) {
    throw new UsageError('Say one of --http URL, --vendor ID and --stdio ID.')
  }
  if (vendor !== undefined) return { url: addressOf(vendorServer(vendor), partsIn(options)) }
  return url === undefined ? { stdioId: stdioId ?? '' } : { url }
}

/** `--at account=1234567`, as often as the address has parts. */
function partsIn({ at }: Options): Record<string, string> {
  const given = Array.isArray(at) ? at : []
  return Object.fromEntries(
    given.map((word) => {
      const [part, value] = String(word).split(/=(.*)/s)
      if (part === undefined || value === undefined) throw new UsageError('After --at stands PART=VALUE.')
      return [part, value]
    }),
  )
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
    const page = `${context.config.origin}${linkedPages.system(slug)}`
    return {
      json: { system: slug, review: null, error: error.toJSON() },
      lines: [
        error.code === 'reauth_required'
          ? `${slug} is added. It wants people signed in; an administrator has it asked how at ${page}`
          : `${slug} is added, but it could not be asked for its tools: ${error.message} ${error.nextStep}`,
      ],
    }
  }
}
