import { assemblyAndCourts } from './cases/assembly-and-courts.ts'
import { claimsAndLeave } from './cases/claims-and-leave.ts'
import { dailyDepartments } from './cases/daily-departments.ts'
import { dailyDistricts } from './cases/daily-districts.ts'
import { dailyHealthFiles } from './cases/daily-health-files.ts'
import { dailyHealthLetters } from './cases/daily-health-letters.ts'
import { durg } from './cases/durg.ts'
import { establishment } from './cases/establishment.ts'
import { finance } from './cases/finance.ts'
import { fresh } from './cases/fresh.ts'
import { generalAdministration } from './cases/general-administration.ts'
import { medicalServices } from './cases/medical-services.ts'
import { packageRates } from './cases/package-rates.ts'
import { procurement } from './cases/procurement.ts'
import { raipurBranches } from './cases/raipur-branches.ts'
import { raipurRevenue } from './cases/raipur-revenue.ts'
import { representatives } from './cases/representatives.ts'
import type { DemoCase } from './shapes.ts'

/** Every case of the demonstration. Their steps interleave: whoever plays them sorts all steps by time first. */
export const cases: readonly DemoCase[] = [
  packageRates,
  ...medicalServices,
  ...representatives,
  ...assemblyAndCourts,
  ...establishment,
  ...claimsAndLeave,
  ...procurement,
  ...finance,
  ...generalAdministration,
  ...raipurRevenue,
  ...raipurBranches,
  ...durg,
  ...dailyHealthFiles,
  ...dailyHealthLetters,
  ...dailyDepartments,
  ...dailyDistricts,
  ...fresh,
]
