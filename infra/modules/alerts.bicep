// What a person should be told of. An alert is a row in one of two lists: measured by Azure itself, or counted in the logs by a query in alerts/.

param location string
param tags { *: string }
param emails string[]
param workspaceId string
param insightsId string
param appId string

@description('Where the app says how it is; empty to leave the availability test out.')
param healthUrl string

param instanceMemoryMB int
param maximumInstanceCount int
param storageName string

@description('Empty where there is none.')
param signalRId string

@description('Empty where there is none.')
param redisId string

var error = 1
var warning = 2

// operator and threshold are over the whole window of 15 minutes.
var measuredAlerts = [
  {
    name: 'storage-unavailable'
    description: 'Some of the requests to the Table service fail. Readers get 503 and come again; agents repeat with their idempotency keys.'
    resource: storage::tables.id
    metric: 'Availability'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 99
    severity: error
  }
  {
    name: 'storage-slow'
    description: 'The Table service takes long, in milliseconds: everything that is reported or decided waits for it.'
    resource: storage::tables.id
    metric: 'SuccessE2ELatency'
    aggregation: 'Average'
    operator: 'GreaterThan'
    threshold: 250
    severity: warning
  }
  {
    name: 'storage-throttled'
    description: 'The Table service refuses requests for load: an account takes 20,000 a second, a session 2,000.'
    resource: storage::tables.id
    metric: 'Transactions'
    dimension: {
      name: 'ResponseType'
      values: ['ClientThrottlingError', 'ClientAccountRequestThrottlingError', 'ServerBusyError']
    }
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 100
    severity: warning
  }
  {
    name: 'memory-high'
    description: 'Instances come near the memory that they have. Give them more, or have them hold fewer requests (httpConcurrency).'
    resource: appId
    metric: 'MemoryWorkingSet'
    aggregation: 'Average'
    operator: 'GreaterThan'
    threshold: instanceMemoryMB * 1024 * 1024 * 85 / 100
    severity: warning
  }
  {
    name: 'instances-near-maximum'
    description: 'Soon no instance can be added any more, and callers will wait. Raise maximumInstanceCount.'
    resource: appId
    metric: 'InstanceCount'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: maximumInstanceCount * 80 / 100
    severity: warning
  }
]

var measuredSignalRAlerts = [
  {
    name: 'signalr-errors'
    description: 'Azure SignalR Service fails, in percent of what it does. Readers fall back to server-sent events.'
    resource: signalRId
    metric: 'SystemErrors'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 1
    severity: warning
  }
  {
    name: 'signalr-connections-near-limit'
    description: 'Azure SignalR Service holds most of the connections that its units allow, in percent. Add units.'
    resource: signalRId
    metric: 'ConnectionQuotaUtilization'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 80
    severity: warning
  }
]

var measuredRedisAlerts = [
  {
    name: 'redis-busy'
    description: 'Redis is busy, in percent; wake-ups come late, or not at all until the next safety read.'
    resource: redisId
    metric: 'percentProcessorTime'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 85
    severity: warning
  }
]

// Each query gives rows of what is wrong; the alert is raised by more than this many in 15 minutes. Alerts on the app's own telemetry belong here.
var countedAlerts = [
  {
    name: 'server-errors'
    description: 'Callers get 5xx answers.'
    query: loadTextContent('../alerts/server-errors.kql')
    threshold: 10
    severity: error
  }
  {
    name: 'timers-failing'
    description: 'The timers that expire requests and remove old sessions and audits fail.'
    query: loadTextContent('../alerts/timers-failing.kql')
    threshold: 3
    severity: warning
  }
  {
    name: 'delivery-slow'
    description: 'Readers who were there got events later than after five seconds, on average over a minute.'
    query: loadTextContent('../alerts/delivery-slow.kql')
    threshold: 3
    severity: error
  }
  {
    name: 'wakeups-lost'
    description: 'Instances miss what others say of their changes, and find them by reading the storage: later, and at a cost.'
    query: loadTextContent('../alerts/wakeups-lost.kql')
    threshold: 5
    severity: warning
  }
  {
    name: 'signalr-failing'
    description: 'Messages to Azure SignalR Service fail or are dropped. Its clients see events when they next read the log.'
    query: loadTextContent('../alerts/signalr-failing.kql')
    threshold: 3
    severity: warning
  }
  {
    name: 'callers-refused'
    description: 'There is no room for some streams, waits or posts: one session has too many, or the instances do.'
    query: loadTextContent('../alerts/callers-refused.kql')
    threshold: 5
    severity: warning
  }
  {
    name: 'nobody-decides'
    description: 'Most permission requests run out without an answer: people do not see them, or cannot answer.'
    query: loadTextContent('../alerts/nobody-decides.kql')
    threshold: 0
    severity: warning
  }
]

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName

  resource tables 'tableServices' existing = {
    name: 'default'
  }
}

resource receivers 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(emails)) {
  name: 'notify-alerts'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'notify'
    enabled: true
    emailReceivers: [for email in emails: { name: email, emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource measured 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in concat(
    measuredAlerts,
    empty(signalRId) ? [] : measuredSignalRAlerts,
    empty(redisId) ? [] : measuredRedisAlerts
  ): {
    name: alert.name
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [alert.resource]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.metric
            metricName: alert.metric
            timeAggregation: alert.aggregation
            operator: alert.operator
            threshold: alert.threshold
            dimensions: contains(alert, 'dimension')
              ? [{ name: alert.?dimension.name, operator: 'Include', values: alert.?dimension.values }]
              : []
          }
        ]
      }
      actions: empty(emails) ? [] : [{ actionGroupId: receivers.id }]
    }
  }
]

resource counted 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in countedAlerts: {
    name: alert.name
    location: location
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [{ query: alert.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: alert.threshold }]
      }
      autoMitigate: true
      // In a new workspace there is no table yet that a query could be checked against.
      skipQueryValidation: true
      actions: { actionGroups: empty(emails) ? [] : [receivers.id] }
    }
  }
]

resource availability 'Microsoft.Insights/webtests@2022-06-15' = if (!empty(healthUrl)) {
  name: 'notify-health'
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'notify-health'
    Name: 'notify-health'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'us-va-ash-azr' }, { Id: 'apac-sg-sin-azr' }]
    Request: { RequestUrl: healthUrl, HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource unavailable 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(healthUrl)) {
  name: 'app-unavailable'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app does not say that it is well, seen from two continents or more.'
    severity: error
    enabled: true
    scopes: [availability.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: availability.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: empty(emails) ? [] : [{ actionGroupId: receivers.id }]
  }
}
