// `npm run check`: types, lint with the house's import rules, format, and the files that Docker reads.
import { failedChecks } from '#scripts/run/checks.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';

const failed = await failedChecks(projectRoot);
process.exitCode = failed === 0 ? 0 : 1;
