export const tokenPath = '/services/rest/auth/oauth2/v1/token'

/** Host names carry the account id in lower case with a dash: 1234567_SB1 lives at 1234567-sb1. */
export function accountHost(accountId: string): string {
  return accountId.toLowerCase().replaceAll('_', '-')
}
