import { existsSync } from 'node:fs'

/** A token sold in India and where its maker's driver for PKCS#11 lies once installed. */
export type KnownModule = { token: string; paths: { linux: string[]; win32: string[]; darwin: string[] } }

/**
 * The drivers looked for without being told, as their makers' installers place them. Others are named in the agent's own window or
 * with `--module`.
 */
export const knownModules: readonly KnownModule[] = [
  {
    token: 'ePass2003 / HyperPKI (HYP2003)',
    paths: {
      linux: [
        '/usr/lib/libcastle_v2.so.1.0.0',
        '/usr/lib/libcastle.so.1.0.0',
        '/usr/lib/x86_64-linux-gnu/libcastle_v2.so.1.0.0',
        '/usr/local/lib/libcastle_v2.so.1.0.0',
        '/opt/hypersecu/libcastle_v2.so.1.0.0',
        '/opt/ePass2003-Castle/redist/libcastle.so.1.0.0',
        '/usr/lib/ePass2003-Linux-x64/x86_64/redist/libcastle.so.1.0.0',
        '/usr/lib/libhyp2003.so',
      ],
      win32: [
        'C:\\Windows\\System32\\eps2003csp11v2.dll',
        'C:\\Windows\\System32\\eps2003csp11.dll',
        'C:\\Windows\\System32\\HYP2003CSP11.dll',
        'C:\\Windows\\System32\\HYP2003PKCS11.dll',
      ],
      darwin: [
        '/usr/local/lib/libcastle_v2.1.0.0.dylib',
        '/usr/local/lib/libcastle.1.0.0.dylib',
        '/usr/local/lib/libcastle.dylib',
      ],
    },
  },
  {
    token: 'ProxKey (Watchdata)',
    paths: {
      linux: [
        '/usr/lib/WatchData/ProxKey/lib/libwdpkcs_SignatureP11.so',
        '/usr/lib64/WatchData/ProxKey/lib/libwdpkcs_SignatureP11.so',
        '/usr/lib/WatchData/lib/libwdpkcs_SignatureP11.so',
        '/usr/lib/libwdpkcs_SignatureP11.so',
      ],
      win32: [
        'C:\\Windows\\System32\\SignatureP11.dll',
        'C:\\Windows\\System32\\WDPKCS.dll',
        'C:\\Windows\\System32\\Watchdata\\PROXKey CSP India V3.0\\WDPKCS.dll',
      ],
      darwin: [
        '/usr/local/lib/wdProxKeyUsbKeyTool/libwdpkcs_Proxkey.dylib',
        '/usr/local/lib/libwdpkcs_Proxkey.dylib',
        '/usr/local/lib/libwdpkcs.dylib',
      ],
    },
  },
  {
    token: 'TrustKey (Watchdata, sold by eMudhra)',
    paths: {
      linux: [],
      win32: ['C:\\Windows\\System32\\TRUSTKEYP11_ND_v34.dll', 'C:\\Windows\\System32\\TRUSTKEYP11.dll'],
      darwin: [],
    },
  },
  {
    token: 'InnaITKey (Precision)',
    paths: { linux: [], win32: ['C:\\Windows\\System32\\InnaITPKCS11Driver.dll'], darwin: [] },
  },
  {
    token: 'mToken (Longmai)',
    paths: {
      linux: ['/opt/CryptoIDATools/bin/lib/libcryptoid_pkcs11.so', '/usr/lib/libgm3000_pkcs11.so'],
      win32: ['C:\\Windows\\System32\\CryptoIDA_pkcs11.dll', 'C:\\Windows\\System32\\gm3000_pkcs11.dll'],
      darwin: ['/usr/local/lib/libcryptoid_pkcs11.dylib'],
    },
  },
  {
    token: 'SafeNet eToken (Thales)',
    paths: {
      linux: ['/usr/lib/libeToken.so', '/usr/lib/libeTPkcs11.so', '/usr/lib64/libeTPkcs11.so'],
      win32: ['C:\\Windows\\System32\\eTPKCS11.dll'],
      darwin: [
        '/usr/local/lib/libeTPkcs11.dylib',
        '/Library/Frameworks/eToken.framework/Versions/Current/libeToken.dylib',
      ],
    },
  },
  {
    token: 'SafeNet IDPrime (Thales)',
    paths: {
      linux: ['/usr/lib/libIDPrimePKCS11.so'],
      win32: ['C:\\Windows\\System32\\IDPrimePKCS1164.dll', 'C:\\Windows\\System32\\IDPrimePKCS11.dll'],
      darwin: ['/usr/local/lib/libIDPrimePKCS11.dylib'],
    },
  },
  {
    token: 'SoftHSM2 (trials only)',
    paths: {
      linux: [
        '/usr/lib/softhsm/libsofthsm2.so',
        '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
        '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
        '/usr/lib64/pkcs11/libsofthsm2.so',
      ],
      win32: ['C:\\SoftHSM2\\lib\\softhsm2-x64.dll'],
      darwin: ['/opt/homebrew/lib/softhsm/libsofthsm2.so', '/usr/local/lib/softhsm/libsofthsm2.so'],
    },
  },
]

const platform = (): 'linux' | 'win32' | 'darwin' =>
  process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'

/** The drivers to ask: those named by the user, and of each known token the first one that is installed. */
export const modulesHere = (named: readonly string[]): string[] => {
  const installed = knownModules.flatMap(
    ({ paths }) => paths[platform()].find(each => existsSync(each)) ?? [],
  )
  return [...new Set([...named, ...installed])]
}
