"""Captures what the Python libraries of the reference documents expose.

In a virtual environment with the versions below:
    pip install prometheus-client==0.24.1 prometheus-fastapi-instrumentator==7.1.0 "starlette<1" fastapi httpx
    python test/emulator/captured/capture.py
Both pages are what a collector would scrape; the runtime's own metrics (python_*, process_*) are left out. Moments and
durations differ from run to run.
"""

from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient
from prometheus_client import (
    GC_COLLECTOR,
    PLATFORM_COLLECTOR,
    PROCESS_COLLECTOR,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    Summary,
    make_asgi_app,
)
from prometheus_fastapi_instrumentator import Instrumentator

here = Path(__file__).parent


def write(package: str, response) -> None:
    head = (
        f"# {package} {version(package)}, prometheus-client {version('prometheus-client')}; written by capture.py.\n"
        f"# Content-Type: {response.headers['content-type']}\n"
    )
    (here / f"{package}.prom").write_text(head + response.text)


def client_library() -> None:
    registry = CollectorRegistry()
    labels = ["operation", "table"]
    counter = Counter("jobs", 'Jobs, "quoted" and with a \\ and\na line break', labels, registry=registry)
    counter.labels("select", 'a "b" \\ c\nd').inc(3)
    Counter("requests_total", "A counter without labels, before its first event", registry=registry)
    Counter("errors_total", "A counter with labels, before its first event", ["type"], registry=registry)
    Gauge("active", "A gauge", registry=registry).set(2)
    Gauge("bytes_in_use", "A great number", registry=registry).set(4.2e17)
    bounds = (0.5, 1, 2.5, 10, 300, 1e5, 1e6, 1e9)
    histogram = Histogram("duration_seconds", "A histogram", ["operation"], buckets=bounds, registry=registry)
    for value in (0.3, 1, 7, 400):
        histogram.labels("select").observe(value)
    Summary("size_bytes", "A summary", registry=registry).observe(800)
    Info("app", "An info", registry=registry).info({"version": "1.0.0", "environment": "prod"})
    write("prometheus-client", TestClient(make_asgi_app(registry)).get("/"))


def instrumentator() -> None:
    for collector in (GC_COLLECTOR, PLATFORM_COLLECTOR, PROCESS_COLLECTOR):
        REGISTRY.unregister(collector)
    app = FastAPI()

    @app.get("/api/v1/builds")
    def builds():
        return []

    @app.post("/api/v1/teams/{team}")
    def teams(team: str):
        raise HTTPException(status_code=503)

    Instrumentator(should_instrument_requests_inprogress=True).instrument(app).expose(app)
    with TestClient(app) as client:
        for _ in range(3):
            client.get("/api/v1/builds")
        client.post("/api/v1/teams/7")
        client.get("/nowhere")
        write("prometheus-fastapi-instrumentator", client.get("/metrics"))


client_library()
instrumentator()
