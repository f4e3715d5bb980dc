import { startIdentityProvider as start } from '#lib/testing/identity-provider.ts'

/** An identity provider on loopback. Whoever types a name there is that subject; their mail is what `mails` says. */
export function startIdentityProvider(redirectUri: string, mails: ReadonlyMap<string, string>) {
  return start({
    redirectUris: [redirectUri],
    claimsOf: (subject) => ({ email: mails.get(subject), email_verified: true }),
  })
}
