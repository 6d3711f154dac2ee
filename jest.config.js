/** Jest runs the sources as Node does: ESM, TypeScript syntax stripped by swc, no other change. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testEnvironment: '<rootDir>/test/support/host-arrays-environment.js',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  reporters: ['default', '<rootDir>/test/support/closing-line-reporter.js'],
  modulePathIgnorePatterns: ['<rootDir>/\\.emtihan/', '<rootDir>/dist/'],
  globalSetup: '<rootDir>/test/support/prepare-run.ts',
  testTimeout: 90_000,
};
