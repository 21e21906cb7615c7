# How our own code is compiled. Whoever uses the library inside another build keeps their own flags.

set(warnings
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Wcast-qual -Wcast-align -Woverloaded-virtual -Wunused -Wdouble-promotion -Wformat=2
    -Wextra-semi -Wimplicit-fallthrough
    -Wno-missing-field-initializers) # {.name = x} leaves the other members at their own defaults, as intended
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    list(APPEND warnings -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wredundant-tags)
    if(CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12 AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        list(APPEND warnings -Wno-restrict) # false alarms on std::string in this version
    endif()
else()
    list(APPEND warnings -Wnull-dereference -Wmost -Wunreachable-code)
endif()
if(EMSCRIPTEN) # sizes have 32 bits there, and what is counted in 64 is held in memory
    list(APPEND warnings -Wno-shorten-64-to-32 -Wno-sign-conversion)
endif()
add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:${warnings}>"
                    "$<$<COMPILE_LANGUAGE:C>:-Wall;-Wextra;-Wpedantic;-Wconversion;-Wshadow>")

if(PRORATA_SANITIZE) # optimising what sanitisers add takes far longer than tests and fuzzing run without it
    add_compile_options(-O0 -fsanitize=${PRORATA_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${PRORATA_SANITIZE})
endif()
if(PRORATA_COVERAGE)
    add_compile_options(--coverage -fprofile-update=atomic)
    add_link_options(--coverage)
endif()

if(PRORATA_LTO)
    include(CheckIPOSupported)
    check_ipo_supported(RESULT prorata_lto_works OUTPUT prorata_lto_reason LANGUAGES CXX)
    if(prorata_lto_works)
        set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            add_link_options(-flto=auto)
        endif()
    else()
        message(STATUS "Link-time optimisation is not available: built without it")
    endif()
endif()

find_program(PRORATA_CCACHE ccache)
mark_as_advanced(PRORATA_CCACHE)
if(PRORATA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${PRORATA_CCACHE})
endif()
