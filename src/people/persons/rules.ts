import { type Refusal, refuse } from '#kit/refusal.ts'

/** Why a person may not be as wanted. */
export const checkPerson = (around: { loginTaken: boolean; emailTaken: boolean }): Refusal[] => [
  ...(around.loginTaken ? [refuse('login-taken', undefined, 'login')] : []),
  ...(around.emailTaken ? [refuse('email-taken', undefined, 'email')] : []),
]
