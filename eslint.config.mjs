import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

const MAX_LINES = { max: 400, skipBlankLines: false, skipComments: false };

export default defineConfig([
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/coverage/',
      '.config/',
      '.throughline/',
      'src/plugin-protocol/generated/',
      '**/*.d.ts',
      'test-results/',
      'playwright-report/',
    ],
  },
  ...baseConfig,
  {
    files: ['src/**/*.{ts,tsx}', 'tests/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts', 'playwright*.config.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', MAX_LINES],
      // TypeScript says it better, and a type may share its name with the values it describes.
      'no-redeclare': 'off',
    },
  },
  {
    // A host implements what plugins may still call, deprecated or not, and hands out Grafana's shared modules.
    files: ['src/workbench/**'],
    rules: { '@typescript-eslint/no-deprecated': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.{test,spec,bench}.{ts,tsx}', '**/testing/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
      },
    },
    rules: { 'max-lines': ['error', MAX_LINES] },
  },
]);
