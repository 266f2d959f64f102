// Carries events to browsers over WebSockets. Serverless: the app tells it what to send and to whom, and keeps no connection to it.

param name string
param location string
param tags { *: string }
param sku string
param units int
param allowedOrigins string[]
param workspaceId string

resource service 'Microsoft.SignalRService/signalR@2024-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'SignalR'
  sku: { name: sku, capacity: units }
  properties: {
    features: [{ flag: 'ServiceMode', value: 'Serverless' }]
    disableLocalAuth: true
    cors: { allowedOrigins: allowedOrigins }
    // Who connected and left, and which requests failed; not the messages, of which there are too many.
    resourceLogConfiguration: {
      categories: [
        { name: 'ConnectivityLogs', enabled: 'true' }
        { name: 'HttpRequestLogs', enabled: 'true' }
        { name: 'MessagingLogs', enabled: 'false' }
      ]
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: service
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = service.id
output name string = service.name
output endpoint string = 'https://${service.properties.hostName}'
