import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInScreen } from '#components/entry/sign-in-screen.tsx'
import { currentCaller } from '#lib/http/session.ts'
import { personas } from '#lib/identity/demo.ts'
import { nextPath } from '#lib/identity/next-path.ts'
import { runtime } from '#lib/runtime.ts'
import { ClientMessages } from '../../../i18n/client-messages.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sign-in'))('title') }
}

/** The door: for signed-in people it is open, and they walk through to where they were going. */
export default async function SignInPage({ searchParams }: Props) {
  const { next, error, callbackUrl } = await searchParams
  const { config } = await runtime()
  const path = nextPath(text(next) ?? ownPath(text(callbackUrl), config.origin))
  if ((await currentCaller()) !== null) redirect(path)
  return (
    <ClientMessages areas={['sign-in']}>
      <SignInScreen
        next={path}
        error={text(error)?.slice(0, 60) ?? null}
        provider={config.oidc?.name ?? null}
        sample={config.demo}
        personas={config.demo ? await demoPeople() : []}
      />
    </ClientMessages>
  )
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
