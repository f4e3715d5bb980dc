import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInScreen } from '#components/entry/sign-in-screen.tsx'
import { currentCaller } from '#lib/http/session.ts'
import { personas } from '#lib/identity/demo.ts'
import { nextPath } from '#lib/identity/next-path.ts'
import { passkeySite } from '#lib/identity/passkeys/site.ts'
import { ruleOf, waysFor } from '#lib/identity/providers/ways.ts'
import { runtime } from '#lib/runtime.ts'
import { ClientMessages } from '../../../i18n/client-messages.tsx'
import { askForPasskeyAction } from './actions.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sign-in'))('title') }
}

/** The door: for signed-in people it is open, and they walk through to where they were going. */
export default async function SignInPage({ searchParams }: Props) {
  const given = await searchParams
  const { config, database, providers: reader } = await runtime()
  const path = nextPath(text(given['next']) ?? ownPath(text(given['callbackUrl']), config.origin))
  if ((await currentCaller()) !== null) redirect(path)
  const [providers, rules] = await Promise.all([reader.list(), database.signInDomain.count()])
  const open = providers.filter(({ enabled }) => enabled)
  const email = text(given['email'])?.trim().slice(0, 254) || null
  // Where every address goes the same way, there is nothing to ask first.
  const decides = rules > 0 || open.some(({ fromEnvironment }) => !fromEnvironment)
  const ways =
    decides && email !== null
      ? waysFor(email, await ruleOf(database, email), providers)
      : { password: true, providers: open.length === 1 ? open : [] }
  const word = text(given['error'])?.slice(0, 60)
  return (
    <ClientMessages areas={['sign-in']}>
      <SignInScreen
        next={path}
        error={
          word === undefined
            ? null
            : {
                word,
                provider: providers.find(({ id }) => id === text(given['provider']))?.name ?? null,
                code: plain(given['code']),
                id: plain(given['id']),
              }
        }
        email={decides ? email : null}
        mailFirst={decides && email === null}
        providers={ways.providers.map(({ id, name }) => ({ id, name }))}
        password={ways.password}
        askForPasskey={passkeySite(config.origin) === null ? null : askForPasskeyAction}
        sample={config.demo}
        personas={config.demo ? await demoPeople() : []}
      />
    </ClientMessages>
  )
}

/** A word for an administrator; anybody can write the address, so it is repeated only where it is one. */
function plain(value: string | string[] | undefined): string | null {
  return /^[\w.:-]{1,80}$/.exec(text(value) ?? '')?.[0] ?? null
}

/** The personas that exist in this database. */
async function demoPeople() {
  const { database } = await runtime()
  const found = await database.person.findMany({
    where: { email: { in: personas.map(({ email }) => email) }, status: 'active', source: 'sample' },
    select: { email: true, name: true, jobTitle: true },
  })
  return personas.flatMap(({ key, email }) => {
    const person = found.find((row) => row.email === email)
    return person === undefined ? [] : [{ key, ...person }]
  })
}

/** After a failed single sign-on the way back comes as a whole address. */
function ownPath(address: string | undefined, origin: string): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  return url.origin === origin ? url.pathname + url.search : undefined
}

function text(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
