// The values of one environment: those of environments/, chosen by NOTIFY_ENVIRONMENT, and what differs for everybody, from the environment's variables.
// azd sets AZURE_*; for the others: azd env set NOTIFY_ENVIRONMENT prod
using 'main.bicep'

var environments = {
  dev: loadYamlContent('environments/dev.yaml')
  prod: loadYamlContent('environments/prod.yaml')
}
var values = environments[readEnvironmentVariable('NOTIFY_ENVIRONMENT', 'dev')]
var alertEmail = readEnvironmentVariable('NOTIFY_ALERT_EMAIL', '')

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param alertEmails = empty(alertEmail) ? [] : [alertEmail]

param instanceMemoryMB = values.instanceMemoryMB
param maximumInstanceCount = values.maximumInstanceCount
param httpConcurrency = values.httpConcurrency
param alwaysReadyInstances = values.alwaysReadyInstances
param minimumTlsVersion = values.minimumTlsVersion
param storageRedundancy = values.storageRedundancy
param signalRSku = values.signalRSku
param signalRUnits = values.signalRUnits
param redisSku = values.redisSku
param allowedOrigins = values.allowedOrigins
param notifySettings = values.notifySettings
param logRetentionDays = values.logRetentionDays
param dailyLogLimitGB = values.dailyLogLimitGB
param protectVault = values.protectVault
param testAvailability = values.testAvailability
